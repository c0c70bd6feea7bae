using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Citizens.Consider;
using Tovholder.App.Features.Citizens.Register;
using Tovholder.App.Features.Enterprises;
using Tovholder.App.Features.Uploads;
using Tovholder.App.Integrations;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Uploads;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Citizens.Import;

/// <summary>Citizens from a file: each is made as one that is registered by hand, in the team and on the caseload of whoever reads the file in.</summary>
/// <remarks>
/// A number is judged by its date only; there is no check digit to fail. A citizen who is registered already, in whichever team, is left
/// as he is, and that the number was asked for is in the log.
/// </remarks>
public sealed partial class ImportCitizens(TovholderDb db, CprVault vault, TimeProvider clock, RegisterCitizen registerCitizen)
    : RowImport(db, vault, clock)
{
    private const string Cpr = "Cpr";
    private const string Considerations = "Considerations";
    private const int NumbersAtATime = 500;
    private static readonly string[] Needed = ["Name", "ApprovedOn", "PostalCode"];
    private static readonly string[] Assessed = ["EffectiveHoursMax", "Intensity"];
    private static readonly string[] OfAssessment = [.. Assessed, "EffectiveHoursMin", "LongestDay", "DaysMax"];
    private readonly TovholderDb db = db;
    private readonly CprVault vault = vault;
    private readonly TimeProvider clock = clock;

    public override UploadKind Kind => UploadKind.Citizens;

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("Name", Texts.Key("Navn"), "fornavn", "fornavne", "efternavn"),
        new(Cpr, Texts.Key("CPR-nummer"), "cpr", "cpr nummer", "cpr-nr", "cpr nr", "cprnr", "personnr", "personnummer")
        {
            IsNeeded = true,
            IsHidden = true,
        },
        new("ApprovedOn", Texts.Key("Godkendt til fleksjob"), "visiteret til fleksjob", "visiteret", "visitationsdato"),
        new("ApprovedUnder", Texts.Key("Godkendt efter"), "paragraf")
        {
            Hint = Texts.Key("Uden paragraf skrives LAB § 116, stk. 1."),
            IsRare = true,
        },
        new("Benefit", Texts.Key("Ydelse nu"), "ydelse")
        {
            Hint = Texts.Key("Uden ydelse skrives ledighedsydelse, 89 pct."),
            IsRare = true,
        },
        new("LadderWeeksBefore", Texts.Key("Uger på refusionstrappen ved godkendelsen"), "refusionsuger") { IsRare = true },
        new("WaitingSince", Texts.Key("Ledighedsydelse fra"), "venter siden")
        {
            Hint = Texts.Key("Uden dato begynder ventetiden ved godkendelsen."),
        },
        new("PostalCode", Texts.Key("Postnummer"), "postnr"),
        new("LimitationCategory", Texts.Key("Grov kategori, kun til statistik"), "kategori")
        {
            Hint = Texts.Key("Uden kategori skrives Andet."),
            IsRare = true,
        },
        new("AddressProtected", Texts.Key("Borgeren har adressebeskyttelse"), "adressebeskyttelse", "navne- og adressebeskyttelse")
        {
            IsRare = true,
        },
        new("EffectiveHoursMin", Texts.Key("Effektive timer, mindst")) { IsRare = true },
        new("EffectiveHoursMax", Texts.Key("Effektive timer, højst"), "effektive timer", "effektive timer pr. uge", "timer pr. uge")
        {
            Hint = Texts.Key("Lad timer og intensitet stå tomme, hvis arbejdsevnen ikke er vurderet."),
        },
        new("Intensity", Texts.Key("Arbejdsintensitet"), "arbejdsintensitet %", "intensitet")
        {
            Hint = Texts.Key("I procent. 12 timer på arbejdspladsen med 50 pct. er 6 effektive timer."),
        },
        new("LongestDay", Texts.Key("Længste dag")) { Hint = Texts.Key("I timer. Uden tal regnes med 7,4."), IsRare = true },
        new("DaysMax", Texts.Key("Dage om ugen, højst"), "dage om ugen") { Hint = Texts.Key("Uden tal regnes med 5."), IsRare = true },
        new("Source", Texts.Key("Hvor står vurderingen?"), "kilde") { IsRare = true },
        new(Considerations, Texts.Key("Hensyn"), "skånehensyn")
        {
            Hint = Texts.Key("Numre eller navne fra kataloget, adskilt med semikolon, fx S08; S02=4."),
        },
    ];

    protected override async Task<IReadOnlyList<CheckedUploadRow>> CheckAsync(
        IReadOnlyList<UploadRow> rows,
        string fileName,
        Actor actor,
        CancellationToken ct
    )
    {
        var numbers = rows.Select(row => CprNumber.TryParse(row[Cpr], out var cpr) ? vault.IndexesOf(cpr) : null).ToList();
        var known = await KnownAsync([.. numbers.OfType<IReadOnlyList<byte[]>>().SelectMany(n => n)], ct);
        if (known.Count > 0)
        {
            // That a number is known is told by the answer itself: a look at each of these citizens.
            await db.RecordLookAsync(new("CprLookedUp", actor, $"Numrene stod i filen {fileName}."), [.. known.Values], ct);
        }

        var isDemo = await registerCitizen.IsDemoAsync(ct);
        var next = await registerCitizen.NextNumberAsync(ct);
        var firstLines = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. rows.Zip(numbers, Check)];

        CheckedUploadRow Check(UploadRow row, IReadOnlyList<byte[]>? indexes)
        {
            var number = indexes is null ? null : Convert.ToHexString(indexes[0]);
            if (indexes?.Any(index => known.ContainsKey(Convert.ToHexString(index))) == true)
            {
                return new(row, RowStatus.AlreadyThere, []);
            }

            var problems = ProblemsOfTexts(row, Cpr).ToList();
            if (number is not null && !firstLines.TryAdd(number, row.Line))
            {
                problems.Add(new SameNumberInFile(firstLines[number]));
            }

            var (citizen, proposal) = Read(row, fileName, isDemo, next, actor, problems);
            if (problems.Count > 0)
            {
                return new(row, RowStatus.Problem, problems) { Proposal = proposal };
            }

            next++;
            return new(row, RowStatus.New, []) { TakeIn = () => db.Citizens.Add(citizen!) };
        }
    }

    /// <summary>Which of the numbers are registered, in whichever team: the hash in hexadecimal → the citizen.</summary>
    private async Task<Dictionary<string, Guid>> KnownAsync(IReadOnlyList<byte[]> numbers, CancellationToken ct)
    {
        var known = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var some in numbers.Chunk(NumbersAtATime))
        {
            var found = await db
                .Citizens.IgnoreQueryFilters()
                .Where(c => some.Contains(c.CprIndex))
                .Select(c => new { c.Id, c.CprIndex })
                .ToListAsync(ct);
            found.ForEach(c => known[Convert.ToHexString(c.CprIndex)] = c.Id);
        }

        return known;
    }

    /// <summary>The citizen, complete where there is no problem, and the considerations that the words of the row suggest.</summary>
    private (Citizen? Citizen, (string Field, string Text)? Proposal) Read(
        UploadRow row,
        string fileName,
        bool isDemo,
        int number,
        Actor actor,
        List<Refusal> problems
    )
    {
        var source = $"Indlæst fra {fileName}, linje {row.Line.ToString(Danish.Culture)}";
        problems.AddRange(Needed.Where(field => row[field].Length == 0).Select(field => new CellMissing(field)));
        var approvedOn = CellText.Day(row["ApprovedOn"], "ApprovedOn", problems);
        var waitingSince = CellText.Day(row["WaitingSince"], "WaitingSince", problems);
        if (waitingSince > clock.Today())
        {
            problems.Add(new WaitsFromTheFuture(waitingSince.Value));
        }

        if (row["PostalCode"].Length > 0 && EnterpriseIdentity.Check(cvrNumber: null, row["PostalCode"]) is { } elsewhere)
        {
            problems.Add(elsewhere);
        }

        var request = new RegisterCitizen.Request(
            row["Name"],
            row[Cpr],
            approvedOn ?? default,
            CellText.Choice(row["ApprovedUnder"], ApprovalParagraph.Section116Part1, "ApprovedUnder", problems),
            CellText.WholeNumber(row["LadderWeeksBefore"], "LadderWeeksBefore", 0, 2000, problems) ?? 0,
            CellText.Choice(row["Benefit"], CurrentBenefit.AllowanceHigh, "Benefit", problems),
            row["PostalCode"],
            CellText.Choice(row["LimitationCategory"], LimitationCategory.Other, "LimitationCategory", problems),
            [],
            [],
            waitingSince
        );
        if (!CprNumber.TryParse(row[Cpr], out var cpr))
        {
            problems.Add(new NotACprNumber());
        }
        else if (registerCitizen.Check(cpr, request.ApprovedOn, isDemo) is { } refusal)
        {
            problems.Add(refusal);
        }

        var isProtected = CellText.YesOrNo(row["AddressProtected"], "AddressProtected", problems);
        var capacity = Capacity(row, approvedOn ?? default, source, problems);
        var considerations = ConsiderationsOf(row, source, problems);
        var proposal = considerations is null ? (Considerations, Suggested(row[Considerations])) : ((string, string)?)null;
        if (problems.Count > 0)
        {
            return (null, proposal);
        }

        var citizen = registerCitizen.CitizenOf(request, cpr!, number, actor);
        if (isProtected)
        {
            citizen.Tell(new([], [], null, AddressProtected: true, [], null, new Dictionary<string, AbilityRange>(StringComparer.Ordinal)));
        }

        if (capacity is not null && citizen.Assess(capacity) is { } unlikely)
        {
            problems.Add(unlikely);
        }

        problems.AddRange(considerations!.Select(citizen.Add).OfType<Refusal>().Select(twice => twice with { Field = Considerations }));
        return (citizen, proposal);
    }

    /// <summary>Null where nothing has been assessed. Without a longest day and a number of days there is no other limit than a full week.</summary>
    private WorkCapacity? Capacity(UploadRow row, DateOnly from, string source, List<Refusal> problems)
    {
        var most = CellText.Number(row["EffectiveHoursMax"], "EffectiveHoursMax", 0.25m, 37m, problems);
        var least = CellText.Number(row["EffectiveHoursMin"], "EffectiveHoursMin", 0m, 37m, problems);
        var intensity = CellText.Number(row["Intensity"], "Intensity", 1m, 100m, problems);
        var longestDay = CellText.Number(row["LongestDay"], "LongestDay", 0.5m, 12m, problems);
        var days = CellText.WholeNumber(row["DaysMax"], "DaysMax", 1, 7, problems);
        if (OfAssessment.All(field => row[field].Length == 0))
        {
            return null;
        }

        problems.AddRange(Assessed.Where(field => row[field].Length == 0).Select(field => new HalfAnAssessment(field)));
        return most is null || intensity is null
            ? null
            : new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                From = from,
                EffectiveHoursMin = new(least ?? most.Value),
                EffectiveHoursMax = new(most.Value),
                Intensity = Share.Percent(intensity.Value),
                LongestDay = longestDay ?? 7.4m,
                DaysMax = days ?? 5,
                Source = row["Source"].Length > 0 ? row["Source"] : source,
            };
    }

    /// <summary>The considerations of the catalogue that the cell names; null, with a problem, where it holds other words.</summary>
    private List<Consideration>? ConsiderationsOf(UploadRow row, string source, List<Refusal> problems)
    {
        var made = new List<Consideration>();
        foreach (var part in BetweenConsiderations().Split(row[Considerations]).Select(p => p.Trim()).Where(p => p.Length > 0))
        {
            var named = part.Split('=', 2, StringSplitOptions.TrimEntries);
            var rule = WorkCatalogue.Shipped.Considerations.FirstOrDefault(c =>
                c.Id.Equals(named[0], StringComparison.OrdinalIgnoreCase) || c.Danish.Equals(named[0], StringComparison.OrdinalIgnoreCase)
            );
            if (rule is null)
            {
                problems.Add(new ConsiderationInOtherWords(part));
                return null;
            }

            var value = named.Length > 1 ? CellText.Number(named[1], Considerations, 0m, 1440m, problems) : null;
            var (consideration, unfit) = AddConsideration.ConsiderationOf(
                new(rule.Id, rule.Hard ? ConsiderationStrength.Must : ConsiderationStrength.Should, value, source),
                Guid.CreateVersion7(clock.GetUtcNow()),
                clock.Today()
            );
            if (consideration is not null)
            {
                made.Add(consideration);
            }
            else if (named.Length == 1 || value is not null)
            {
                problems.Add(unfit! with { Field = Considerations });
            }
        }

        return made;
    }

    /// <summary>"S22; S08; S01=": what a person reads, completes and accepts.</summary>
    private static string Suggested(string text) =>
        string.Join("; ", WorkCatalogue.Shipped.Suggest(text).Select(s => s.Rule.NeedsValue ? $"{s.Rule.Id}=" : s.Rule.Id));

    /// <summary>A comma separates only before a number of the catalogue: a name may have one.</summary>
    [GeneratedRegex(@";|,(?=\s*S\d\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BetweenConsiderations();
}

public sealed record SameNumberInFile(int FirstLine)
    : Refusal("Cpr", $"Nummeret står også i linje {FirstLine}. Ret det, eller lad en af rækkerne gå ud.");

public sealed record WaitsFromTheFuture(DateOnly On)
    : Refusal("WaitingSince", $"Ventetiden kan ikke begynde i fremtiden; der står {On}. Ret datoen.");

public sealed record HalfAnAssessment(string Where)
    : Refusal(Where, $"En vurdering har både timer og intensitet. Skriv det, der mangler, eller slet begge dele.");

public sealed record ConsiderationInOtherWords(string Written)
    : Refusal("Considerations", $"„{Written}“ står ikke i kataloget. Læs teksten, og skriv hensynets nummer, fx S08, eller slet den.");
