using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Lines;

/// <summary>A line with the names its members have for the reader. The look at its citizens is logged first.</summary>
public sealed class ReadLine(TovholderDb db, Texts texts)
{
    /// <returns>Null where there is no such line.</returns>
    public async Task<LineView?> RunAsync(Guid enterpriseId, Guid lineId, Actor actor, CancellationToken ct)
    {
        var line = await db.Lines.AsNoTracking().SingleOrDefaultAsync(l => l.Id == lineId && l.EnterpriseId == enterpriseId, ct);
        if (line is null)
        {
            return null;
        }

        var enterprise = await db.Enterprises.Where(e => e.Id == enterpriseId).Select(e => e.Name).SingleAsync(ct);
        var citizens = line.Members.Select(m => m.CitizenId).OfType<Guid>().ToList();
        await db.RecordLookAsync(new("LineSeen", actor, $"Linjen {line.Name}."), citizens, ct);
        var numbers = await db.Citizens.Where(c => citizens.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Number, ct);
        var names = line.Members.Index().ToDictionary(m => m.Item.Key, m => NameOf(m.Item, m.Index));
        return new(line, enterprise, names);

        // A citizen out of the reader's reach is somebody at the line, and no more.
        string NameOf(LineMember member, int place) =>
            member.Name
            ?? (numbers.TryGetValue(member.CitizenId!.Value, out var number) ? Citizen.AliasOf(number) : texts.Format($"Medarbejder {place + 1}"));
    }
}

/// <param name="Names">Member → what the reader may call them.</param>
public sealed record LineView(ProductionLine Line, string Enterprise, IReadOnlyDictionary<Guid, string> Names)
{
    public string StepName(Guid step) => Line.Steps.Find(s => s.Key == step)?.Name ?? "";
}
