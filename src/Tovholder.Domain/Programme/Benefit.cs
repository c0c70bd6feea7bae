using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Programme;

/// <summary>A gain somebody answers for: where it is measured, from what, to what, by when, and when to act.</summary>
public sealed class Benefit
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>What is read off where: "Fleksjob i gang den sidste i måneden".</summary>
    public required string MeasuringPoint { get; init; }

    /// <summary>Whether the product measures it itself, or a person does.</summary>
    public required BenefitSource Source { get; init; }

    /// <summary>What the figures count: "fleksjob", "kr. om året", "dage".</summary>
    public required string Unit { get; init; }

    public required decimal Baseline { get; init; }

    public required DateOnly BaselineOn { get; init; }

    /// <summary>Below the baseline where less is better.</summary>
    public required decimal TargetValue { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>On the wrong side of this something must be done.</summary>
    public required decimal ActionThreshold { get; init; }

    /// <summary>What is done then.</summary>
    public required string Action { get; init; }

    /// <summary>How often a person measures, in months; matters where <see cref="Source"/> is a person.</summary>
    public required int MeasuredEveryMonths { get; init; }

    /// <summary>The measurements, newest last.</summary>
    public List<BenefitsRealisation> Realisations { get; init; } = [];

    public bool LessIsBetter => TargetValue < Baseline;

    public BenefitsRealisation? Latest => Realisations.OrderBy(r => r.On).ThenBy(r => r.Id).LastOrDefault();

    /// <summary>The day a person should measure again; null where the product does.</summary>
    public DateOnly? NextMeasuring => Source == BenefitSource.Person ? (Latest?.On ?? BaselineOn).AddMonths(MeasuredEveryMonths) : null;

    /// <summary>Why the numbers cannot be right, or null.</summary>
    public Refusal? Check()
    {
        if (TargetValue == Baseline)
        {
            return new TargetIsTheBaseline(TargetValue);
        }

        if (DueOn <= BaselineOn)
        {
            return new DueBeforeTheBaseline(BaselineOn);
        }

        return IsWorse(TargetValue, ActionThreshold) ? new ThresholdBeyondTheTarget(ActionThreshold, TargetValue) : null;
    }

    public Refusal? Measure(BenefitsRealisation realisation)
    {
        if (Source != BenefitSource.Person)
        {
            return new MeasuredByTheProduct();
        }

        if (realisation.On < BaselineOn)
        {
            return new MeasuredBeforeTheBaseline(BaselineOn);
        }

        Realisations.Add(realisation);
        return null;
    }

    /// <param name="value">The latest value, measured or counted; null where there is none.</param>
    public BenefitStatus StatusOn(DateOnly today, decimal? value)
    {
        if (value is { } reached && !IsWorse(reached, TargetValue))
        {
            return BenefitStatus.Reached;
        }

        if (DueOn <= today)
        {
            return BenefitStatus.Overdue;
        }

        if (value is { } known && IsWorse(known, ActionThreshold))
        {
            return BenefitStatus.Act;
        }

        return NextMeasuring <= today || value is null ? BenefitStatus.Measure : BenefitStatus.OnTheWay;
    }

    private bool IsWorse(decimal value, decimal than) => LessIsBetter ? value > than : value < than;
}

/// <summary>One measurement of a benefit.</summary>
public sealed class BenefitsRealisation
{
    public required Guid Id { get; init; }

    public required DateOnly On { get; init; }

    public required decimal Value { get; init; }

    /// <summary>Where the value is from. No person is named.</summary>
    public required string Note { get; init; }

    public required string MeasuredBy { get; init; }
}

/// <summary>Where a benefit's value comes from.</summary>
public enum BenefitSource
{
    [Display(Name = "Fleksjob i gang, talt af Tovholder")]
    FlexjobsRunning,

    [Display(Name = "Årlig gevinst af fleksjob i gang, regnet af Tovholder")]
    YearlyGain,

    [Display(Name = "Måles af en person")]
    Person,
}

public enum BenefitStatus
{
    [Display(Name = "Nået")]
    Reached,

    [Display(Name = "På vej")]
    OnTheWay,

    [Display(Name = "Skal måles")]
    Measure,

    [Display(Name = "Under tærsklen: handl")]
    Act,

    [Display(Name = "Fristen er overskredet")]
    Overdue,
}

public sealed record TargetIsTheBaseline(decimal Value)
    : Refusal("TargetValue", $"Måltallet {Value:#,0.##} er det samme som udgangspunktet. Skriv det tal, der skal nås.");

public sealed record DueBeforeTheBaseline(DateOnly BaselineOn)
    : Refusal("DueOn", $"Fristen skal ligge efter den dag, udgangspunktet er målt, {BaselineOn}.");

public sealed record ThresholdBeyondTheTarget(decimal Threshold, decimal Target)
    : Refusal(
        "ActionThreshold",
        $"Tærsklen {Threshold:#,0.##} er bedre end måltallet {Target:#,0.##}. Skriv det tal, hvor der skal handles, før målet er nået."
    );

public sealed record MeasuredByTheProduct() : Refusal("Value", $"Gevinsten måles af Tovholder selv. Der skal ikke skrives et tal.");

public sealed record MeasuredBeforeTheBaseline(DateOnly BaselineOn)
    : Refusal("On", $"Målingen skal ligge på eller efter udgangspunktet, {BaselineOn}.");
