using Tovholder.Documents.Memos;

namespace Tovholder.App.Features.Memos;

/// <summary>From a figure of the memo to the records behind it: the pages that this reader may open.</summary>
public static class MemoSources
{
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
