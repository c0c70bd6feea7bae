using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Privacy.Processing;
using Tovholder.Documents.CasePapers;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.Notices;

/// <summary>Oplysningspligt: writes down that citizens were given the text, when, how and by whom; and keeps the text as it was.</summary>
public sealed class GivePrivacyNotice(TovholderDb db, WritePrivacyTexts write, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(
        IReadOnlyCollection<Guid> citizenIds,
        DateOnly? on,
        NoticeWay? way,
        Actor actor,
        CancellationToken ct
    )
    {
        var told = await db
            .Citizens.Where(c => citizenIds.Contains(c.Id) && !db.PrivacyNotices.Any(n => n.CitizenId == c.Id))
            .Select(c => c.Id)
            .ToListAsync(ct);
        if (told.Count == 0)
        {
            return Outcome.Refused(new NobodyTold());
        }

        if (on is not { } day || day > clock.Today())
        {
            return Outcome.Refused(new NoticeDayMissing());
        }

        if (way is not { } how)
        {
            return Outcome.Refused(new NoticeWayMissing());
        }

        if (
            await db.PrivacyDetails.AsNoTracking().SingleOrDefaultAsync(ct) is not { ControllerContact: not null, OfficerContact: not null }
        )
        {
            return Outcome.Refused(new NoticeIncomplete());
        }

        var wording = Wording(await write.NoticeAsync(ct));
        var text = await db.PrivacyNoticeTexts.SingleOrDefaultAsync(t => t.Text == wording, ct);
        if (text is null)
        {
            text = new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Text = wording,
                From = clock.Today(),
            };
            db.PrivacyNoticeTexts.Add(text);
        }

        db.PrivacyNotices.AddRange(
            told.Select(id => new PrivacyNotice
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                CitizenId = id,
                TextId = text.Id,
                GivenOn = day,
                Way = how,
                GivenBy = actor.Name,
            })
        );
        await db.SaveAsync(new("PrivacyNoticeGiven", actor, $"{Texts.Danish(how)}, {day.InDanish()}."), ct);
        return Outcome.Done;
    }

    /// <summary>The paper as plain text, without the day it was printed.</summary>
    private static string Wording(CasePaper paper) =>
        string.Join(
            '\n',
            paper.Parts.SelectMany(part =>
                part.Lines.Select(line => line.Name.Length == 0 ? line.Value : $"{line.Name}: {line.Value}").Prepend($"# {part.Heading}")
            )
        );
}

public sealed record NobodyTold() : Refusal("Told", $"Sæt kryds ved de borgere, der har fået teksten.");

public sealed record NoticeDayMissing() : Refusal("GivenOn", $"Skriv den dag, borgerne fik teksten, senest i dag.");

public sealed record NoticeWayMissing() : Refusal("Way", $"Vælg, hvordan borgerne fik teksten.");

public sealed record NoticeIncomplete()
    : Refusal(
        "",
        $"Teksten er ikke færdig: kommunens kontaktoplysninger eller databeskyttelsesrådgiveren mangler. De skrives under Databeskyttelse."
    );
