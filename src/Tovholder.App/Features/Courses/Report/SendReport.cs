using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Caseloads;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Courses.Report;

/// <summary>Sends a report: it is the municipality's case from that moment, and the consultant is told.</summary>
public sealed class SendReport(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(string Text, string NextSteps, IReadOnlyList<WorkIdentityAnswer> Points);

    public async Task<Outcome> RunAsync(Guid reportId, Request request, Actor actor, CancellationToken ct)
    {
        if (await db.ProgressReports.SingleOrDefaultAsync(r => r.Id == reportId, ct) is not { } report)
        {
            return Outcome.NotFound;
        }

        if (CprInText.First(("Text", request.Text), ("NextSteps", request.NextSteps)) is { } number)
        {
            return Outcome.Refused(number);
        }

        if (report.Send(request.Text, request.NextSteps, request.Points, actor.Name, clock.Today()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        foreach (var consultant in await db.ConsultantsOfAsync(report.CitizenId, ct))
        {
            db.Tell(clock, consultant, InboxKind.ReportSent, actor, $"/henvisninger/{report.ReferralId}");
        }

        await db.SaveAsync(new("ReportSent", actor, $"{Texts.Danish(report.Kind)} fra anden aktør."), ct);
        return Outcome.Done;
    }
}
