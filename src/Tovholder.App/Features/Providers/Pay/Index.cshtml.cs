using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers.Pay;

/// <summary>What an order gives, what is claimed and what is approved, by alias; and an invoice held against it.</summary>
[RequirePermission(Permission.ReadInvoices)]
public sealed class IndexModel(CheckInvoice checkInvoice, OrderAccount account, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts)
    : PageModel
{
    [FromRoute]
    public Guid OrderId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv fakturaens nummer."), MaxLength(60)]
    public string? InvoiceNumber { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår fakturaen er modtaget.")]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty]
    public List<ClaimForm> Lines { get; set; } = [];

    [BindProperty, MaxLength(1000)]
    public string? DeviationReason { get; set; }

    public ReadOrder Read { get; private set; } = null!;

    public string ProviderName { get; private set; } = "";

    public string AliasOf(Guid referralId) => Read.Aliases.GetValueOrDefault(referralId, "?");

    /// <summary>What a line is for.</summary>
    public string NameOf(ResultTrigger? trigger) => trigger is { } result ? texts.Of(result) : texts["Pladsen"];

    public string HintOf(ClaimForm line)
    {
        var known = Read.Reconciliation.LineOf(line.ReferralId, line.Trigger);
        return texts.Format($"Optjent {known?.Earned.Amount ?? Kroner.Zero}, faktureret {known?.Claimed ?? Kroner.Zero}");
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync("ProviderPaymentSeen", "Forløbets betaling.", ct))
        {
            return NotFound();
        }

        ReceivedOn = clock.Today();
        Lines = [.. Read.Reconciliation.Lines.Select(l => new ClaimForm { ReferralId = l.Earned.ReferralId, Trigger = l.Earned.Trigger })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!user.May(Permission.CheckInvoices) || !await FindAsync("ProviderPaymentSeen", "Registrering af faktura.", ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var claimed = Lines
            .Where(l => l.Amount is not null && Read.Aliases.ContainsKey(l.ReferralId))
            .Select(l => new InvoiceLine(l.ReferralId, l.Trigger, new(l.Amount!.Value)));
        var request = new CheckInvoice.Request(InvoiceNumber!.Trim(), ReceivedOn!.Value, [.. claimed], DeviationReason);
        var outcome = await checkInvoice.RunAsync(OrderId, request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/forloeb/{OrderId}/betaling", texts["Fakturaen er registreret og venter på, at en anden godkender den."]);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        if (!await FindAsync("ProviderPaymentExported", "Forløbets betaling som Excel.", ct))
        {
            return NotFound();
        }

        var rows = Read.Reconciliation.Lines.Select(line => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Borger"] = AliasOf(line.Earned.ReferralId),
            ["For"] = NameOf(line.Earned.Trigger),
            ["Optjent"] = line.Earned.Amount.Amount,
            ["Hvorfor"] = texts.Of(line.Earned.Reason),
            ["Dag"] = (line.Earned.EarnedOn ?? line.Earned.LostOn)?.ToString("yyyy-MM-dd", Danish.Culture),
            ["Faktureret"] = line.Claimed.Amount,
            ["Godkendt"] = line.Approved.Amount,
        });
        return await this.WorkbookAsync("betaling.xlsx", rows, ct);
    }

    private async Task<bool> FindAsync(string act, string purpose, CancellationToken ct)
    {
        if (await account.OfAsync(OrderId, ct) is not { } read)
        {
            return false;
        }

        await db.RecordLookAsync(new(act, user.Actor, purpose), read.Order.Referrals.Select(r => r.CitizenId), ct);
        Read = read;
        ProviderName = await db.Providers.Where(p => p.Id == read.Order.ProviderId).Select(p => p.Name).SingleAsync(ct);
        return true;
    }
}

/// <summary>One line of an invoice as it is typed; without an amount it is not on the invoice.</summary>
public sealed class ClaimForm
{
    public Guid ReferralId { get; set; }

    public ResultTrigger? Trigger { get; set; }

    public decimal? Amount { get; set; }
}
