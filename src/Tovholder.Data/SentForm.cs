namespace Tovholder.Data;

/// <summary>A form whose work has been saved. Written in the same transaction as the work, so that the same form, sent again, has no second effect.</summary>
/// <remarks>Forgotten after a day: by then a page that is sent again is another page.</remarks>
public sealed class SentForm
{
    /// <summary>SHA-256 over the address and all that stood in the form; each page that is shown puts a token of its own in it.</summary>
    public required byte[] Digest { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The form has been sent and its work saved before; nothing was saved now.</summary>
public sealed class FormSentBefore() : Exception("The form has been sent and saved before.");
