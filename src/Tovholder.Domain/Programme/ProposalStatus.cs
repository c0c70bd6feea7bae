using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Programme;

/// <summary>What has become of something that one proposes and another approves.</summary>
public enum ProposalStatus
{
    [Display(Name = "Venter på godkendelse")]
    Proposed,

    [Display(Name = "Godkendt")]
    Approved,

    [Display(Name = "Afvist")]
    Rejected,
}
