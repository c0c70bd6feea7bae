using System.CommandLine;
using Tovholder.Bench;

// One command a measurement, each printed beside its aim or a peer of the same run: tov bench NAME [options] [--record].
var root = new RootCommand("Målinger. Hver viser tiden ved siden af målet eller en ligemand fra samme kørsel.")
{
    AssignBench.Create(),
    CaseBench.Create(),
    CompareBench.Create(),
    FlowBench.Create(),
    FuzzBench.Create(),
    ImportBench.Create(),
    LineBench.Create(),
    LoadBench.Create(),
    LogBench.Create(),
    MemoBench.Create(),
    MatchBench.Create(),
    PackagesPage.Create(),
    PerformancePage.Record,
    PersonBench.Create(),
    SoakBench.Create(),
    TrustPage.Create(),
    UpgradeBench.Create(),
    WebBench.Create(),
};
return await PerformancePage.RunAsync(root.Parse(args.Length == 0 ? ["--help"] : args));
