using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;

namespace Tovholder.App;

/// <summary>
/// What the program measures of itself, in the text format of Prometheus 0.0.4. A request is counted under the template of its address, never under the
/// address: no record, person, search or link stands here.
/// </summary>
/// <remarks>It listens to the instruments that the server and the data layer already have.</remarks>
internal sealed class Metrics : IDisposable
{
    private const string Requests = "http.server.request.duration";
    private static readonly double[] Bounds = [0.025, 0.1, 0.3, 1, 3, 10];
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<(string Route, string Method, string Status), Times> requests = new();
    private readonly Times commands = new();
    private readonly AuditLog log;

    /// <param name="meters">This application's own: another one in the same process is not counted.</param>
    public Metrics(IMeterFactory meters, AuditLog log)
    {
        this.log = log;
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (
                (instrument.Name == Requests && ReferenceEquals(instrument.Meter.Scope, meters))
                || instrument.Name == DatabaseLocation.CommandDuration
            )
            {
                to.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>(
            (instrument, seconds, tags, _) =>
            {
                if (instrument.Name == Requests)
                {
                    requests.GetOrAdd(KeyOf(tags), _ => new()).Add(seconds);
                }
                else
                {
                    commands.Add(seconds);
                }
            }
        );
        listener.Start();
    }

    public void Dispose() => listener.Dispose();

    public async Task<string> WriteAsync(TovholderDb db, CancellationToken ct)
    {
        var text = new StringBuilder();
        Head(text, "tovholder_request_duration_seconds", "histogram", "Requests by the template of their address.");
        foreach (var (key, times) in requests.OrderBy(r => r.Key))
        {
            var labels = $"route=\"{Label(key.Route)}\",method=\"{Label(key.Method)}\",status=\"{key.Status}\"";
            times.Write(text, "tovholder_request_duration_seconds", labels);
        }

        Head(text, "tovholder_database_command_duration_seconds", "histogram", "Commands to the database.");
        commands.Write(text, "tovholder_database_command_duration_seconds", "");
        Gauge(text, "tovholder_log_waiting", "Rows of the log that wait to be written.", log.QueueLength);
        Head(text, "tovholder_work_waiting", "gauge", "Pieces of work that wait or are being done, on all nodes.");
        var files = await db.EnterpriseImports.CountAsync(i => i.Step == ImportStep.Waiting || i.Step == ImportStep.TakingIn, ct);
        var plans = await db.MatchPlans.CountAsync(p => p.Status == PlanStatus.Waiting || p.Status == PlanStatus.Running, ct);
        text.Append(CultureInfo.InvariantCulture, $"tovholder_work_waiting{{kind=\"file\"}} {files}\n");
        text.Append(CultureInfo.InvariantCulture, $"tovholder_work_waiting{{kind=\"plan\"}} {plans}\n");
        Gauge(text, "tovholder_memory_bytes", "What the process has in memory.", Environment.WorkingSet);
        return text.ToString();
    }

    private static (string Route, string Method, string Status) KeyOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (route, method, status) = ("", "", "");
        foreach (var (name, value) in tags)
        {
            switch (name)
            {
                case "http.route":
                    route = (string)value!;
                    break;
                case "http.request.method":
                    method = (string)value!;
                    break;
                case "http.response.status_code":
                    status = Convert.ToString(value, CultureInfo.InvariantCulture)!;
                    break;
            }
        }

        return (route, method, status);
    }

    private static void Head(StringBuilder text, string name, string kind, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {kind}\n");

    private static void Gauge(StringBuilder text, string name, string help, long value)
    {
        Head(text, name, "gauge", help);
        text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
    }

    private static string Label(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    /// <summary>How many took how long.</summary>
    private sealed class Times
    {
        private readonly Lock turn = new();
        private readonly long[] within = new long[Bounds.Length];
        private long count;
        private double sum;

        public void Add(double seconds)
        {
            lock (turn)
            {
                count++;
                sum += seconds;
                for (var i = Bounds.Length - 1; i >= 0 && seconds <= Bounds[i]; i--)
                {
                    within[i]++;
                }
            }
        }

        public void Write(StringBuilder text, string name, string labels)
        {
            lock (turn)
            {
                var before = labels.Length == 0 ? "" : labels + ",";
                for (var i = 0; i < Bounds.Length; i++)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{before}le=\"{Bounds[i]}\"}} {within[i]}\n");
                }

                var own = labels.Length == 0 ? "" : $"{{{labels}}}";
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{before}le=\"+Inf\"}} {count}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_sum{own} {sum}\n{name}_count{own} {count}\n");
            }
        }
    }
}
