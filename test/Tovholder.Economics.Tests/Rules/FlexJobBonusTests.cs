using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rules;
using static Tovholder.Economics.Tests.Shipped;

namespace Tovholder.Economics.Tests.Rules;

public sealed class FlexJobBonusTests
{
    [Theory]
    [InlineData("2013-10-01", 6, 8, EmployerKind.Private, 25_000)]
    [InlineData("2013-10-01", 5, 8, EmployerKind.Private, 0)]
    [InlineData("2013-10-01", 6, 8, EmployerKind.Municipal, 25_000)]
    [InlineData("2014-04-30", 6, 10, EmployerKind.Private, 25_000)]
    [InlineData("2014-05-01", 8, 8, EmployerKind.Private, 0)]
    [InlineData("2014-05-01", 9, 8, EmployerKind.Private, 20_000)]
    [InlineData("2014-05-01", 9, 8, EmployerKind.Municipal, 0)]
    [InlineData("2013-10-01", 6, 12, EmployerKind.Private, 0)]
    [InlineData("2015-12-31", 9, 8, EmployerKind.Private, 20_000)]
    [InlineData("2016-01-01", 12, 8, EmployerKind.Private, 0)]
    [InlineData("2012-12-31", 12, 8, EmployerKind.Private, 0)]
    public void W22_the_bonus_belongs_to_small_jobs_that_lasted_in_the_years_of_the_scheme(
        string startedOn,
        int months,
        decimal hours,
        EmployerKind employer,
        decimal bonus
    ) => Assert.Equal(new Kroner(bonus), FlexJobBonus.For(ExampleFile.Date(startedOn), months, new WeeklyHours(hours), employer, Book));
}
