using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Tovholder.Data;

/// <summary>Counts the commands to the database from when it is made, for who measures or tries what a page asks.</summary>
/// <param name="counts">Which of them, by what is under way: workers and other requests ask too.</param>
public sealed class CommandCount : IDisposable
{
    private readonly MeterListener listener = new();
    private long value;

    public CommandCount(Predicate<Activity> counts)
    {
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Name == DatabaseLocation.CommandDuration)
            {
                to.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>(
            (_, _, _, _) =>
            {
                if (Activity.Current is { OperationName: "Microsoft.AspNetCore.Hosting.HttpRequestIn" } request && counts(request))
                {
                    Interlocked.Increment(ref value);
                }
            }
        );
        listener.Start();
    }

    public long Value => Interlocked.Read(ref value);

    public void Dispose() => listener.Dispose();
}
