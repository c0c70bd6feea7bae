using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Privacy;

/// <summary>How a citizen was given the text about the municipality's use of personal data.</summary>
public enum NoticeWay
{
    [Display(Name = "Digital Post")]
    DigitalPost,

    [Display(Name = "Brev")]
    Letter,

    [Display(Name = "Udleveret ved en samtale")]
    Meeting,
}

/// <summary>Oplysningspligt: the proof that a citizen was told how personal data are used (GDPR articles 13 and 14).</summary>
public sealed class PrivacyNotice
{
    public required Guid Id { get; init; }

    public required Guid CitizenId { get; init; }

    /// <summary>The text as it was that day.</summary>
    public required Guid TextId { get; init; }

    public required DateOnly GivenOn { get; init; }

    public required NoticeWay Way { get; init; }

    public required string GivenBy { get; init; }
}

/// <summary>A wording of the text that citizens are given; kept as long as somebody was given it.</summary>
public sealed class PrivacyNoticeText
{
    public required Guid Id { get; init; }

    public required string Text { get; init; }

    /// <summary>The day it was first used.</summary>
    public required DateOnly From { get; init; }
}

/// <summary>What the texts about data protection say of this municipality: contacts, where the machine stands, and what the assessment weighs.</summary>
/// <remarks>One row; all of it may be empty, and an empty answer is shown as missing.</remarks>
public sealed class PrivacyDetails
{
    public required Guid Id { get; init; }

    /// <summary>Address, telephone and mail of the municipality as data controller.</summary>
    public string? ControllerContact { get; set; }

    /// <summary>Name, telephone and mail of the databeskyttelsesrådgiver.</summary>
    public string? OfficerContact { get; set; }

    /// <summary>Who runs the machine, and in which country it stands.</summary>
    public string? Operation { get; set; }

    /// <summary>Why the municipality needs these data, and could not do with fewer.</summary>
    public string? Necessity { get; set; }

    /// <summary>What citizens, or those who speak for them, have said about it (article 35(9)).</summary>
    public string? Views { get; set; }

    /// <summary>What the databeskyttelsesrådgiver has advised (article 35(2)).</summary>
    public string? Advice { get; set; }

    public int Version { get; private set; }
}
