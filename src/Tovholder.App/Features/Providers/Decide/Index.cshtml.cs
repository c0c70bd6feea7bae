using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Features.Providers.Pay;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers.Decide;

/// <summary>An invoice line by line beside what is earned, for the second person.</summary>
[RequirePermission(Permission.ApproveInvoices)]
public sealed class IndexModel(DecideInvoice decideInvoice, OrderAccount account, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid OrderId { get; set; }

    [FromRoute]
    public Guid InvoiceId { get; set; }

    [BindProperty]
    public bool? Approve { get; set; }

    [BindProperty, MaxLength(1000)]
    public string? Reason { get; set; }

    public ReadOrder Read { get; private set; } = null!;

    public ProviderInvoice Invoice { get; private set; } = null!;

    public EarnedLine EarnedFor(InvoiceLine line) => Read.Reconciliation.LineOf(line.ReferralId, line.Trigger)!.Earned;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid || Approve is not { } approve)
        {
            return Page();
        }

        var outcome = await decideInvoice.RunAsync(OrderId, InvoiceId, approve, Reason, user.Actor, ct);
        return this.Answer(
            outcome,
            texts,
            $"/forloeb/{OrderId}/betaling",
            approve ? texts["Fakturaen er godkendt."] : texts["Fakturaen er afvist."]
        );
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var read = await account.OfAsync(OrderId, ct);
        if (read?.Invoices.FirstOrDefault(i => i.Id == InvoiceId) is not { } invoice)
        {
            return false;
        }

        (Read, Invoice) = (read, invoice);
        var referred = read.Order.Referrals.ToDictionary(r => r.Id, r => r.CitizenId);
        await db.RecordLookAsync(
            new("InvoiceSeen", user.Actor, "Godkendelse af faktura."),
            invoice.Lines.Select(l => referred.GetValueOrDefault(l.ReferralId)),
            ct
        );
        return true;
    }
}
