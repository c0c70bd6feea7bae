using Tovholder.Documents.Memos;

namespace Tovholder.Documents.Formats;

/// <summary>The traffic light in words and a sign, so that it is read without colour.</summary>
internal static class OutlookWords
{
    public static string Of(Outlook outlook) =>
        outlook switch
        {
            Outlook.OnTrack => "● Som planlagt",
            Outlook.Watch => "▲ Tæt på planen",
            Outlook.OffTrack => "■ Bag planen",
            _ => "○ Kan ikke vurderes",
        };
}
