using Tovholder.Documents.Memos;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos;

/// <summary>What a reader may see of a memo, and from its figures the pages of the records behind them.</summary>
public static class MemoSources
{
    /// <summary>A draft changes from day to day, and two days subtracted tell of one citizen: it is for those who see the figures themselves.</summary>
    public static bool MayRead(StatusMemo memo, CurrentUser reader) =>
        memo.Status != MemoStatus.Draft || reader.May(Permission.ReadBusinessCase);

    /// <summary>Null where the reader may not see the records, or they have no page.</summary>
    public static string? PageOf(RecordKind kind, CurrentUser reader)
    {
        var (permission, page) = kind switch
        {
            RecordKind.Placements => (Permission.ReadPlacements, "/ansaettelser"),
            RecordKind.Citizens => (Permission.ReadCitizens, "/borgere"),
            RecordKind.Matches => (Permission.ProposeMatches, "/match"),
            RecordKind.Enterprises => (Permission.ReadEnterprises, "/virksomheder"),
            RecordKind.Learnings => (Permission.ReadBusinessCase, "/businesscase#laering"),
            RecordKind.Decisions => (Permission.ReadMemo, "/beslutninger"),
            RecordKind.BusinessCase or RecordKind.Budget => (Permission.ReadBusinessCase, "/businesscase#forudsaetninger"),
            RecordKind.Forecast => (Permission.ReadBusinessCase, "/businesscase"),
            RecordKind.Rates => (Permission.ReadRates, "/satser"),
            _ => (Permission.ReadMemo, null),
        };
        return reader.May(permission) ? page : null;
    }
}
