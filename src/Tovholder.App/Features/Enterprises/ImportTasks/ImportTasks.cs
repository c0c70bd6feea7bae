using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises.Import;
using Tovholder.App.Features.Uploads;
using Tovholder.App.Integrations;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Uploads;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Enterprises.ImportTasks;

/// <summary>Production tasks of enterprises we follow, from a file: each is made as one that is described on its own.</summary>
/// <remarks>A task the enterprise has already, by its name, is left as it is.</remarks>
public sealed class ImportTasks(TovholderDb db, CprVault vault, TimeProvider clock, AddTask.AddTask addTask) : RowImport(db, vault, clock)
{
    private const string Like = "Like";
    private static readonly string[] Needed = ["Name", "Enterprise", "Hours"];
    private readonly TovholderDb db = db;

    public override UploadKind Kind => UploadKind.Tasks;

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("Name", Texts.Key("Opgave"), "opgavens navn") { IsNeeded = true },
        new("Enterprise", Texts.Key("Virksomhed"), "virksomhedens navn", "virksomhedsnavn")
        {
            IsNeeded = true,
            Hint = Texts.Key("Navnet, som det står i listen, eller CVR-nummeret."),
        },
        new("Hours", Texts.Key("Arbejde til højst"), "timer om ugen", "timer pr. uge", "timer") { Hint = Texts.Key("I timer om ugen.") },
        new("HoursMin", Texts.Key("Giver mening fra"), "timer mindst") { IsRare = true },
        new("BlockMinutes", Texts.Key("Mindste delopgave"), "delopgave")
        {
            Hint = Texts.Key("I minutter. Uden tal skrives 30."),
            IsRare = true,
        },
        new("AtATime", Texts.Key("Hvor mange kan arbejde med den ad gangen?"), "ad gangen", "pladser") { IsRare = true },
        new("InstructorMinutes", Texts.Key("Instruktion af hver medarbejder"), "instruktion") { IsRare = true },
        new("Value", Texts.Key("Hvor vigtig er opgaven for virksomheden?"), "vigtighed")
        {
            Hint = Texts.Key("1: rart at få gjort. 5: produktionen står stille uden."),
            IsRare = true,
        },
        new(Like, Texts.Key("Ligner opgaven"), "ligner", "skabelon")
        {
            Hint = Texts.Key("En af de typiske opgaver, fx Opvask i kantine; dens krav gælder, hvor rækken intet skriver."),
        },
        new("DisplacesNobody", Texts.Key("Fortrænger ikke ordinært ansatte"), "fortrænger ikke")
        {
            Hint = Texts.Key("Ja, når virksomheden har bekræftet det."),
        },
        .. WorkCatalogue
            .Shipped.Features.Where(f => f.Kind != FeatureKind.Need)
            .Select(f => new ImportColumn(f.Id, f.Danish, f.Id) { Feature = f, IsRare = true }),
    ];

    protected override async Task<IReadOnlyList<CheckedUploadRow>> CheckAsync(
        IReadOnlyList<UploadRow> rows,
        string fileName,
        Actor actor,
        CancellationToken ct
    )
    {
        var enterprises = await db
            .Enterprises.AsNoTracking()
            .Select(e => new
            {
                e.Id,
                e.Name,
                e.CvrNumber,
            })
            .ToListAsync(ct);
        var byName = enterprises.ToLookup(e => LikeNames.Plain(e.Name), e => e.Id, StringComparer.Ordinal);
        var byCvr = enterprises.Where(e => e.CvrNumber is not null).ToLookup(e => e.CvrNumber!, e => e.Id, StringComparer.Ordinal);
        var there = (
            await db.Tasks.AsNoTracking().Where(t => t.RetiredOn == null).Select(t => new { t.EnterpriseId, t.Name }).ToListAsync(ct)
        )
            .Select(t => (t.EnterpriseId, t.Name.ToUpper(Danish.Culture)))
            .ToHashSet();
        var firstLines = new Dictionary<(Guid EnterpriseId, string Name), int>();
        return [.. rows.Select(Check)];

        CheckedUploadRow Check(UploadRow row)
        {
            var problems = ProblemsOfTexts(row).ToList();
            problems.AddRange(Needed.Where(field => row[field].Length == 0).Select(field => new CellMissing(field)));
            var found = (
                EnterpriseIdentity.DigitsOf(row["Enterprise"]) is { } digits ? byCvr[digits] : byName[LikeNames.Plain(row["Enterprise"])]
            )
                .Take(2)
                .ToList();
            if (row["Enterprise"].Length > 0 && found.Count != 1)
            {
                problems.Add(found.Count == 0 ? new NoSuchEnterprise(row["Enterprise"]) : new SeveralEnterprises(row["Enterprise"]));
            }

            if (found.Count == 1)
            {
                var key = (found[0], row["Name"].ToUpper(Danish.Culture));
                if (there.Contains(key))
                {
                    return new(row, RowStatus.AlreadyThere, []);
                }

                if (!firstLines.TryAdd(key, row.Line))
                {
                    problems.Add(new SameTaskInFile(firstLines[key]));
                }
            }

            var task = Read(row, found.FirstOrDefault(), problems);
            return problems.Count > 0
                ? new(row, RowStatus.Problem, problems)
                : new(row, RowStatus.New, []) { TakeIn = () => db.Tasks.Add(task!) };
        }
    }

    private WorkTask? Read(UploadRow row, Guid enterpriseId, List<Refusal> problems)
    {
        var typical = WorkCatalogue.Shipped.Tasks.FirstOrDefault(t =>
            t.Id.Equals(row[Like], StringComparison.OrdinalIgnoreCase) || t.Danish.Equals(row[Like], StringComparison.OrdinalIgnoreCase)
        );
        if (row[Like].Length > 0 && typical is null)
        {
            problems.Add(new NoSuchTypicalTask(row[Like]));
        }

        var demands = typical?.Demands.ToDictionary(StringComparer.Ordinal) ?? [];
        foreach (var column in Columns.Where(c => c.Feature is not null))
        {
            if (CellText.WholeNumber(row[column.Field], column.Field, 0, 4, problems) is { } points)
            {
                demands[column.Field] = points;
            }
        }

        var blank = new TaskForm();
        var told = new TaskDescription(
            row["Name"],
            new WeeklyHours(CellText.Number(row["HoursMin"], "HoursMin", 0m, 168m, problems) ?? blank.HoursMin).Minutes,
            new WeeklyHours(CellText.Number(row["Hours"], "Hours", 0.25m, 168m, problems) ?? 0m).Minutes,
            CellText.WholeNumber(row["BlockMinutes"], "BlockMinutes", 15, 480, problems) ?? blank.BlockMinutes,
            CellText.WholeNumber(row["AtATime"], "AtATime", 1, 50, problems) ?? blank.AtATime,
            CellText.WholeNumber(row["InstructorMinutes"], "InstructorMinutes", 0, 2220, problems) ?? blank.InstructorMinutes,
            CellText.WholeNumber(row["Value"], "Value", 1, 5, problems) ?? blank.Value,
            demands,
            []
        );
        var confirmed = CellText.YesOrNo(row["DisplacesNobody"], "DisplacesNobody", problems);
        if (problems.Count > 0)
        {
            return null;
        }

        var (task, unfit) = addTask.TaskOf(enterpriseId, new(typical?.Disco ?? "", told, confirmed));
        if (unfit is not null)
        {
            problems.Add(unfit with { Field = FieldOf(unfit) });
        }

        return task;
    }

    /// <summary>The domain counts minutes; the file has hours.</summary>
    private static string FieldOf(Refusal unfit) =>
        unfit.Field switch
        {
            "MinutesMin" => "HoursMin",
            "MinutesMax" => "Hours",
            var field => field,
        };
}

public sealed record NoSuchEnterprise(string Written)
    : Refusal("Enterprise", $"Der er ingen virksomhed, der hedder {Written}. Skriv navnet, som det står i listen, eller opret den først.");

public sealed record SeveralEnterprises(string Written)
    : Refusal("Enterprise", $"Flere virksomheder hedder {Written}. Skriv CVR-nummeret i stedet.");

public sealed record SameTaskInFile(int FirstLine)
    : Refusal("Name", $"Virksomhedens opgave står også i linje {FirstLine}. Ret navnet, eller lad en af rækkerne gå ud.");

public sealed record NoSuchTypicalTask(string Written)
    : Refusal(
        "Like",
        $"{Written} er ikke en af de typiske opgaver. Skriv navnet, som det står, når en opgave beskrives, eller lad feltet stå tomt."
    );
