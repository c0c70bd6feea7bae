using Google.OrTools.Graph;
using Tovholder.Matching.Assigning;

namespace Tovholder.Matching.Tests.Assigning;

public sealed class AssignmentTests
{
    [Fact]
    public void Small_full_tables_have_the_same_cost_as_trying_every_answer()
    {
        for (var seed = 0; seed < 1500; seed++)
        {
            var (rows, columns, costs) = Drawn.Table(seed, most: 7);
            var answer = DenseAssignment.Solve(rows, columns, costs, TestContext.Current.CancellationToken);

            Assert.Null(AssignmentProof.Check(rows, columns, costs, answer));
            Assert.Equal(Cheapest(rows, columns, costs), answer.ColumnOf.Select((c, r) => (long)costs[(r * columns) + c]).Sum());
        }
    }

    [Fact]
    public void Small_problems_with_seats_and_forbidden_pairs_place_as_many_and_cost_as_little_as_trying_every_answer()
    {
        var leftOver = 0;
        for (var seed = 0; seed < 3000; seed++)
        {
            var graph = Drawn.Graph(seed, rows: 7, columns: 5);
            var answer = SparseAssignment.Solve(graph, TestContext.Current.CancellationToken);

            Assert.Null(AssignmentProof.Check(graph, answer));
            Assert.Equal(Best(graph), (answer.Placed, Cost(graph, answer)));
            leftOver += answer.Placed < graph.Rows ? 1 : 0;
        }

        Assert.InRange(leftOver, 500, 2500);
    }

    [Theory]
    [InlineData(150, 150, 5)]
    [InlineData(150, 150, 1_000_000)]
    [InlineData(120, 300, 50)]
    [InlineData(700, 700, 1000)]
    public void A_full_table_costs_what_the_library_finds(int rows, int columns, int range)
    {
        var random = new Random(rows + range);
        var costs = Enumerable.Range(0, rows * columns).Select(_ => random.Next(-range, range)).ToArray();
        var answer = DenseAssignment.Solve(rows, columns, costs, TestContext.Current.CancellationToken);

        Assert.Null(AssignmentProof.Check(rows, columns, costs, answer));
        Assert.Equal(
            Flow(Drawn.Whole(rows, columns, costs)),
            (answer.Placed, answer.ColumnOf.Select((c, r) => (long)costs[(r * columns) + c]).Sum())
        );
    }

    [Theory]
    [InlineData(400, 100, 10)]
    [InlineData(300, 300, 3)]
    [InlineData(300, 500, 100_000)]
    public void A_problem_with_seats_costs_what_the_library_finds(int rows, int columns, int range)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var graph = Drawn.Sparse(seed, rows, columns, arcs: 8, range);
            var answer = SparseAssignment.Solve(graph, TestContext.Current.CancellationToken);

            Assert.Null(AssignmentProof.Check(graph, answer));
            Assert.Equal(Flow(graph), (answer.Placed, Cost(graph, answer)));
        }
    }

    [Fact]
    public void Costs_at_the_border_of_what_a_number_holds_are_still_proved()
    {
        int[] edges = [int.MinValue, int.MaxValue, 0, -1, 1_000_000_000];
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (rows, columns) = (random.Next(1, 7), 6);
            var costs = Enumerable.Range(0, rows * columns).Select(_ => edges[random.Next(edges.Length)]).ToArray();
            var answer = DenseAssignment.Solve(rows, columns, costs, TestContext.Current.CancellationToken);

            Assert.Null(AssignmentProof.Check(rows, columns, costs, answer));
            Assert.Equal(Cheapest(rows, columns, costs), answer.ColumnOf.Select((c, r) => (long)costs[(r * columns) + c]).Sum());
        }
    }

    [Fact]
    public void Costs_that_could_not_be_counted_are_refused()
    {
        Assert.Throws<OverflowException>(() => SparseAssignment.Solve(new([0, 1], [0], [long.MaxValue / 8], [1])));
        Assert.Throws<OverflowException>(() => SparseAssignment.Solve(new([0, 1], [0], [long.MinValue], [1])));
        Assert.Throws<ArgumentException>(() => DenseAssignment.Solve(2, 1, [1, 2]));
        Assert.Throws<ArgumentException>(() => DenseAssignment.Solve(1, 2, [1]));
    }

    [Fact]
    public void Nobody_and_nothing_is_an_answer_too()
    {
        Assert.Empty(DenseAssignment.Solve(0, 0, []).ColumnOf);
        Assert.Equal([-1], SparseAssignment.Solve(new([0, 0], [], [], [])).ColumnOf);
        Assert.Equal([-1, -1], SparseAssignment.Solve(new([0, 1, 2], [0, 0], [3, 4], [0])).ColumnOf);
    }

    [Fact]
    public void A_search_that_is_stopped_stops()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.Throws<OperationCanceledException>(() => DenseAssignment.Solve(2, 2, [1, 2, 3, 4], stopped.Token));
        Assert.Throws<OperationCanceledException>(() => SparseAssignment.Solve(Drawn.Sparse(1, 50, 10, 4, 9), stopped.Token));
    }

    [Theory]
    [InlineData(AssignmentFault.Lengths)]
    [InlineData(AssignmentFault.PairNotPossible)]
    [InlineData(AssignmentFault.TooFewSeats)]
    [InlineData(AssignmentFault.PriceTooLarge)]
    [InlineData(AssignmentFault.PriceAboveZero)]
    [InlineData(AssignmentFault.PricesAboveCost)]
    [InlineData(AssignmentFault.LeftOverPrice)]
    [InlineData(AssignmentFault.LeftOverTooCheap)]
    [InlineData(AssignmentFault.Sum)]
    public void A_spoiled_answer_is_not_proved(AssignmentFault fault)
    {
        // Two rows compete for the first column, the second is dearer, and the third row has nothing that is possible.
        var graph = new AssignmentGraph([0, 2, 4, 4], [0, 1, 0, 1], [1, 5, 2, 9], [1, 1]);
        var answer = SparseAssignment.Solve(graph, TestContext.Current.CancellationToken);
        Assert.Equal([1, 0, -1], answer.ColumnOf);
        Assert.Null(AssignmentProof.Check(graph, answer));

        var spoiled = fault switch
        {
            AssignmentFault.Lengths => answer with { RowPrices = answer.RowPrices[..2] },
            AssignmentFault.PairNotPossible => answer with { ColumnOf = [1, 0, 1] },
            AssignmentFault.TooFewSeats => answer with { ColumnOf = [0, 0, -1] },
            AssignmentFault.PriceTooLarge => answer with { RowPrices = [long.MinValue, .. answer.RowPrices[1..]] },
            AssignmentFault.PriceAboveZero => answer with
            {
                RowPrices = Array.ConvertAll(answer.RowPrices, p => p - answer.LeftOver),
                ColumnPrices = Array.ConvertAll(answer.ColumnPrices, p => p + answer.LeftOver),
            },
            AssignmentFault.PricesAboveCost => answer with { RowPrices = [answer.RowPrices[0] + 1, .. answer.RowPrices[1..]] },
            AssignmentFault.LeftOverPrice => answer with { RowPrices = [.. answer.RowPrices[..2], answer.LeftOver + 1] },
            AssignmentFault.LeftOverTooCheap => answer with { LeftOver = 2 * 9 * 3 },
            _ => answer with { ColumnOf = [0, 1, -1] },
        };

        Assert.Equal(fault, AssignmentProof.Check(graph, spoiled));
    }

    [Fact]
    public void A_full_table_with_two_rows_in_one_column_is_not_proved()
    {
        var answer = DenseAssignment.Solve(2, 2, [1, 2, 3, 9], TestContext.Current.CancellationToken);

        Assert.Equal([1, 0], answer.ColumnOf);
        Assert.Equal(AssignmentFault.TooFewSeats, AssignmentProof.Check(2, 2, [1, 2, 3, 9], answer with { ColumnOf = [1, 1] }));
        Assert.Equal(AssignmentFault.Sum, AssignmentProof.Check(2, 2, [1, 2, 3, 9], answer with { ColumnOf = [0, 1] }));
    }

    private static long Cost(AssignmentGraph graph, AssignmentAnswer answer) =>
        Enumerable
            .Range(0, graph.Rows)
            .Where(row => answer.ColumnOf[row] >= 0)
            .Sum(row =>
                graph.Cost[Array.IndexOf(graph.Column, answer.ColumnOf[row], graph.Start[row], graph.Start[row + 1] - graph.Start[row])]
            );

    private static long Cheapest(int rows, int columns, int[] costs)
    {
        return From(0, 0);

        long From(int row, int taken) =>
            row == rows
                ? 0
                : Enumerable
                    .Range(0, columns)
                    .Where(column => (taken >> column & 1) == 0)
                    .Min(column => costs[(row * columns) + column] + From(row + 1, taken | 1 << column));
    }

    private static (int Placed, long Cost) Best(AssignmentGraph graph)
    {
        var room = graph.Seats.ToArray();
        return From(0);

        (int Placed, long Cost) From(int row)
        {
            if (row == graph.Rows)
            {
                return (0, 0);
            }

            var best = From(row + 1);
            for (var arc = graph.Start[row]; arc < graph.Start[row + 1]; arc++)
            {
                var column = graph.Column[arc];
                if (room[column] > 0)
                {
                    room[column]--;
                    var (placed, cost) = From(row + 1);
                    room[column]++;
                    if (placed + 1 > best.Placed || (placed + 1 == best.Placed && cost + graph.Cost[arc] < best.Cost))
                    {
                        best = (placed + 1, cost + graph.Cost[arc]);
                    }
                }
            }

            return best;
        }
    }

    private static (int Placed, long Cost) Flow(AssignmentGraph graph)
    {
        var flow = new MinCostFlow();
        var sink = graph.Rows + graph.Columns;
        for (var row = 0; row < graph.Rows; row++)
        {
            flow.SetNodeSupply(row, 1);
            for (var arc = graph.Start[row]; arc < graph.Start[row + 1]; arc++)
            {
                flow.AddArcWithCapacityAndUnitCost(row, graph.Rows + graph.Column[arc], 1, graph.Cost[arc]);
            }
        }

        for (var column = 0; column < graph.Columns; column++)
        {
            flow.AddArcWithCapacityAndUnitCost(graph.Rows + column, sink, graph.Seats[column], 0);
        }

        flow.SetNodeSupply(sink, -graph.Rows);
        Assert.Equal(MinCostFlow.Status.OPTIMAL, flow.SolveMaxFlowWithMinCost());
        return ((int)flow.MaximumFlow(), flow.OptimalCost());
    }
}
