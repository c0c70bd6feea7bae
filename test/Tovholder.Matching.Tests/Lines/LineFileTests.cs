using Tovholder.Matching.Files;
using Tovholder.Matching.Lines;

namespace Tovholder.Matching.Tests.Lines;

public sealed class LineFileTests
{
    [Fact]
    public void A_line_file_gives_workers_tasks_order_and_locks()
    {
        var read = LineFile.Read(
            """
            {
              "workers": [{ "id": "B-1" }, { "id": "B-2" }],
              "tasks": [{ "id": "sav", "minutes": { "B-1": 4 } }, { "id": "mal", "minutes": { "B-1": 8, "B-2": 3 } }],
              "before": [["sav", "mal"]],
              "locks": { "mal": "B-2" }
            }
            """
        );

        Assert.Empty(read.Errors);
        Assert.Equal(4, read.Problem!.Tasks[0].Minutes["B-1"]);
        Assert.Equal(new TaskOrder("sav", "mal"), Assert.Single(read.Problem.Before));
        Assert.Equal("B-2", read.Problem.Locks["mal"]);
    }

    [Theory]
    [InlineData("""{ "worker": [] }""", "worker", "worker kendes ikke. Ret stavningen, eller fjern feltet.")]
    [InlineData(
        """{ "workers": [{ "id": "B-1" }, { "id": "B-1" }] }""",
        "workers[1].id",
        "workers[1].id \"B-1\" står to gange. Giv den ene et andet navn."
    )]
    [InlineData("""{ "workers": [{ "id": "" }] }""", "workers[0].id", "workers[0].id er tom. Skriv et navn.")]
    [InlineData(
        """{ "tasks": [{ "id": "sav", "minutes": { "B-1": 4 } }] }""",
        "tasks[0].minutes.B-1",
        "tasks[0].minutes.B-1: \"B-1\" er ikke blandt workers. Ret navnet, eller tilføj medarbejderen."
    )]
    [InlineData(
        """{ "workers": [{ "id": "B-1" }], "tasks": [{ "id": "sav", "minutes": { "B-1": -4 } }] }""",
        "tasks[0].minutes.B-1",
        "tasks[0].minutes.B-1 er -4; skriv 0 til 10080 minutter."
    )]
    [InlineData(
        """{ "workers": [{ "id": "B-1" }], "tasks": [{ "id": "sav", "minutes": { "B-1": 4.5 } }] }""",
        "tasks[0].minutes.B-1",
        "tasks[0].minutes.B-1 er 4.5; skriv et helt tal."
    )]
    [InlineData("""{ "before": [["sav"]] }""", "before[0]", "before[0] er en liste; skriv to navne i kantede parenteser.")]
    [InlineData(
        """{ "tasks": [{ "id": "sav" }], "before": [["sav", "mal"]] }""",
        "before[0]",
        "before[0]: opgaven \"mal\" findes ikke. Ret navnet, eller tilføj opgaven."
    )]
    [InlineData(
        """{ "tasks": [{ "id": "sav" }, { "id": "mal" }], "before": [["sav", "mal"], ["mal", "sav"]] }""",
        "before[0]",
        "before[0]: rækkefølgen går i ring mellem sav, mal. Fjern et af parrene."
    )]
    [InlineData(
        """{ "workers": [{ "id": "B-1" }], "locks": { "sav": "B-1" } }""",
        "locks.sav",
        "locks.sav: opgaven \"sav\" findes ikke. Ret navnet, eller fjern låsen."
    )]
    [InlineData(
        """{ "tasks": [{ "id": "sav" }], "locks": { "sav": "B-1" } }""",
        "locks.sav",
        "locks.sav: medarbejderen \"B-1\" findes ikke. Ret navnet, eller fjern låsen."
    )]
    public void What_cannot_be_planned_is_refused_with_field_value_and_what_to_do(string json, string field, string sentence)
    {
        var read = LineFile.Read(json);

        Assert.Null(read.Problem);
        var error = Assert.Single(read.Errors);
        Assert.Equal(field, error.Field);
        Assert.Equal(1, error.Line);
        Assert.Equal(sentence, error.Message.Replace('\u2212', '-'));
    }

    [Fact]
    public void A_line_with_too_many_tasks_is_refused_before_it_is_planned()
    {
        var tasks = string.Join(',', Enumerable.Range(1, 129).Select(t => $$"""{ "id": "O-{{t}}" }"""));

        var read = LineFile.Read($$"""{ "tasks": [{{tasks}}] }""");

        Assert.Equal("tasks har 129 opgaver; en linje kan have højst 128. Del linjen.", Assert.Single(read.Errors).Message);
    }
}
