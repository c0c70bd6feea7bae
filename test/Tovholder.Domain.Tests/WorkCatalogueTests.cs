using Tovholder.Domain.Work;

namespace Tovholder.Domain.Tests;

public sealed class WorkCatalogueTests
{
    [Fact]
    public void The_catalogue_has_every_feature_consideration_and_task_of_the_profile()
    {
        var catalogue = WorkCatalogue.Shipped;

        Assert.Equal(37, catalogue.Features.Count);
        Assert.Equal(48, catalogue.Considerations.Count);
        Assert.Equal(24, catalogue.Tasks.Count);
    }

    [Fact]
    public void Every_feature_that_a_consideration_or_task_names_exists_and_is_compared_the_right_way()
    {
        var catalogue = WorkCatalogue.Shipped;

        Assert.All(
            catalogue.Considerations,
            rule =>
            {
                Assert.All(rule.Max.Keys, id => Assert.NotEqual(FeatureKind.Need, catalogue.Feature(id)!.Kind));
                Assert.All(rule.MinOffer.Keys, id => Assert.Equal(FeatureKind.Need, catalogue.Feature(id)!.Kind));
            }
        );
        Assert.All(
            catalogue.Tasks,
            task => Assert.All(task.Demands.Keys, id => Assert.NotEqual(FeatureKind.Need, catalogue.Feature(id)!.Kind))
        );
    }
}
