using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises;

/// <summary>When an enterprise enters each stage, in one Danish sentence.</summary>
public static class StageWords
{
    public static string EntersWhen(PipelineStage stage) =>
        stage switch
        {
            PipelineStage.Lead => Texts.Key("Navnet er kendt fra opsøgende indsats eller netværk."),
            PipelineStage.Interest => Texts.Key("De har selv sagt, at de er interesserede."),
            PipelineStage.Sounding => Texts.Key("Det første møde er holdt."),
            PipelineStage.Idea => Texts.Key("Screeningen er bestået, og udviklingsplanen er aftalt."),
            PipelineStage.Establishment => Texts.Key("Det er besluttet at etablere virksomheden."),
            PipelineStage.Running => Texts.Key("Der er indtægt, og virksomheden kan tage imod en medarbejder."),
            PipelineStage.Consolidated => Texts.Key("Tolv måneder i drift, et fleksjob, der har holdt, og intet indsatsområde under 2."),
            PipelineStage.Parked => Texts.Key("Vi venter sammen på noget, og dagen for næste kontakt er aftalt."),
            _ => Texts.Key("Virksomheden følges ikke længere. Årsag og erfaring er skrevet ned."),
        };
}
