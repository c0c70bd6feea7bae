using Tovholder.Domain.Work;

namespace Tovholder.Matching;

/// <summary>Every rule a problem must keep before it is solved, so that no engine meets a negative minute or a reference to nothing.</summary>
public static class ProblemCheck
{
    private const int MinutesInAWeek = 7 * 24 * 60;
    private const decimal Largest = 1_000_000_000m;

    /// <summary>The errors, in the order of the file; empty when the problem can be solved.</summary>
    public static IReadOnlyList<InputError> Check(MatchProblem problem, WorkCatalogue catalogue)
    {
        var errors = new List<InputError>();
        if (problem.Schedule && problem.Objective == MatchObjective.MinCost)
        {
            Add(
                errors,
                "schedule",
                $"schedule er true, men min_cost fordeler hele opgaver uden en uge. Skriv false, eller fjern objective."
            );
        }

        var people = Ids(errors, "people", problem.People.Select(p => p.Id));
        var workplaces = Ids(errors, "workplaces", problem.Workplaces.Select(w => w.Id));
        var tasks = Ids(errors, "tasks", problem.Tasks.Select(t => t.Id));
        Ids(errors, "accommodations", problem.Accommodations.Select(a => a.Id));

        for (var i = 0; i < problem.People.Count; i++)
        {
            CheckPerson(errors, $"people[{i}]", problem.People[i], catalogue, workplaces, tasks);
        }

        for (var i = 0; i < problem.Workplaces.Count; i++)
        {
            CheckWorkplace(errors, $"workplaces[{i}]", problem.Workplaces[i], catalogue);
        }

        for (var i = 0; i < problem.Tasks.Count; i++)
        {
            CheckTask(errors, $"tasks[{i}]", problem.Tasks[i], problem, catalogue, workplaces);
        }

        for (var i = 0; i < problem.Accommodations.Count; i++)
        {
            CheckAccommodation(errors, $"accommodations[{i}]", problem.Accommodations[i], catalogue, workplaces);
        }

        CheckPairs(errors, problem, people, tasks);
        CheckLocks(errors, problem, people, workplaces, tasks);
        CheckFloors(errors, problem, people);
        CheckPlacementValues(errors, problem, people, workplaces);
        CheckPlan(errors, problem, people, tasks);
        Range(errors, "rules.max_tasks", problem.Rules.MaxTasks, 1, 100);
        Range(errors, "rules.max_accommodations", problem.Rules.MaxAccommodations, 0, 100);
        return errors;
    }

    private static void CheckPerson(
        List<InputError> errors,
        string at,
        Person person,
        WorkCatalogue catalogue,
        HashSet<string> workplaces,
        HashSet<string> tasks
    )
    {
        Range(errors, $"{at}.minutes_min", person.MinutesMin, 0, MinutesInAWeek);
        Range(errors, $"{at}.minutes_max", person.MinutesMax, 0, MinutesInAWeek);
        if (person.MinutesMin > person.MinutesMax)
        {
            Add(
                errors,
                $"{at}.minutes_min",
                $"{at}.minutes_min er {person.MinutesMin} og dermed over minutes_max {person.MinutesMax}. Ret det ene tal."
            );
        }

        if (person.Intensity is <= 0m or > 1m)
        {
            Add(errors, $"{at}.intensity", $"{at}.intensity er {person.Intensity}; skriv et tal over 0 og højst 1.");
        }
        else if (decimal.Round(person.Intensity, 6) != person.Intensity)
        {
            Add(errors, $"{at}.intensity", $"{at}.intensity er {person.Intensity}; skriv højst seks decimaler.");
        }

        Range(errors, $"{at}.longest_day", person.LongestDay, 1, 24 * 60);
        Range(errors, $"{at}.days_max", person.DaysMax, 1, 7);
        Range(errors, $"{at}.earliest_start", person.EarliestStart, 0, 24 * 60);
        Range(errors, $"{at}.latest_end", person.LatestEnd, 0, 24 * 60);
        if (person.EarliestStart is { } start && person.LatestEnd is { } end && start >= end)
        {
            Add(
                errors,
                $"{at}.earliest_start",
                $"{at}.earliest_start {Clock(start)} ligger ikke før latest_end {Clock(end)}. Ret den ene."
            );
        }

        Range(errors, $"{at}.travel_minutes_max", person.TravelMinutesMax, 0, 24 * 60);
        Windows(errors, $"{at}.available", person.Available);
        Place(errors, $"{at}.place", person.Place);
        CheckConsiderations(errors, at, person, catalogue);

        foreach (var (feature, ability) in person.Abilities)
        {
            Feature(errors, $"{at}.abilities", feature, catalogue);
            if (ability.Low is < 0 or > 4 || ability.High is < 0 or > 4 || ability.Low > ability.High)
            {
                Add(
                    errors,
                    $"{at}.abilities.{feature}",
                    $"{at}.abilities.{feature} er [{ability.Low}, {ability.High}]; skriv 0 til 4, det laveste først."
                );
            }
        }

        foreach (var (feature, points) in person.Courses)
        {
            if (Feature(errors, $"{at}.courses", feature, catalogue) is { } known && known.Kind != FeatureKind.Capacity)
            {
                Add(errors, $"{at}.courses.{feature}", $"{at}.courses.{feature} er ikke en evne, som et kursus kan løfte. Fjern feltet.");
            }

            Range(errors, $"{at}.courses.{feature}", points, 1, 4);
        }

        foreach (var talent in person.Talents)
        {
            Feature(errors, $"{at}.talents", talent, catalogue);
        }

        foreach (var wish in person.Wishes.Where(w => !workplaces.Contains(w) && !tasks.Contains(w) && catalogue.Feature(w) is null))
        {
            Add(
                errors,
                $"{at}.wishes",
                $"{at}.wishes nævner \"{wish}\", som hverken er en opgave, et arbejdssted eller et træk. Ret eller fjern ønsket."
            );
        }
    }

    private static void CheckConsiderations(List<InputError> errors, string at, Person person, WorkCatalogue catalogue)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < person.Considerations.Count; i++)
        {
            var stated = person.Considerations[i];
            var field = $"{at}.considerations[{i}]";
            if (catalogue.Consideration(stated.Id) is not { } rule)
            {
                Add(errors, $"{field}.id", $"{field}.id er \"{stated.Id}\", som ikke er et hensyn i kataloget. Brug S01 til S48.");
                continue;
            }

            if (!seen.Add(stated.Id))
            {
                Add(errors, $"{field}.id", $"{field}.id {stated.Id} står to gange for samme person. Behold det ene hensyn.");
            }

            var (least, most, unit) = rule.Limit switch
            {
                "max_hours_week" => (0m, 168m, "timer om ugen"),
                "max_hours_day" => (0m, 24m, "timer om dagen"),
                "earliest_start" => (0m, 1440m, "minutter efter midnat eller et klokkeslæt"),
                "max_travel_min" => (0m, 1440m, "minutter hver vej"),
                _ => (0m, 0m, ""),
            };

            if (unit.Length == 0 && stated.Value is { } needless)
            {
                Add(errors, $"{field}.value", $"{field}.value er {needless}, men {stated.Id} har ingen talgrænse. Fjern værdien.");
            }

            if (unit.Length > 0 && stated.Value is null)
            {
                Add(errors, $"{field}.value", $"{field}.value mangler. {stated.Id} skal have {unit}.");
            }

            if (unit.Length > 0 && stated.Value is { } value && (value < least || value > most))
            {
                Add(errors, $"{field}.value", $"{field}.value er {value}; skriv {unit} fra {least} til {most}.");
            }
        }
    }

    private static void CheckWorkplace(List<InputError> errors, string at, Workplace workplace, WorkCatalogue catalogue)
    {
        Place(errors, $"{at}.place", workplace.Place);
        Range(errors, $"{at}.instructor_minutes", workplace.InstructorMinutes, 0, 100 * MinutesInAWeek);
        Range(errors, $"{at}.at_a_time", workplace.AtATime, 0, 10_000);
        foreach (var (feature, offer) in workplace.Offers)
        {
            if (Feature(errors, $"{at}.offers", feature, catalogue) is { } known && known.Kind != FeatureKind.Need)
            {
                Add(
                    errors,
                    $"{at}.offers.{feature}",
                    $"{at}.offers.{feature} er ikke et støttebehov og kan ikke tilbydes. Skriv det som krav på opgaven."
                );
            }

            Range(errors, $"{at}.offers.{feature}", offer, 0, 4);
        }
    }

    private static void CheckTask(
        List<InputError> errors,
        string at,
        WorkTask task,
        MatchProblem problem,
        WorkCatalogue catalogue,
        HashSet<string> workplaces
    )
    {
        var needsWorkplace = problem.Objective == MatchObjective.Stages || task.Workplace.Length > 0;
        if (needsWorkplace && !workplaces.Contains(task.Workplace))
        {
            Add(
                errors,
                $"{at}.workplace",
                $"{at}.workplace er \"{task.Workplace}\", som ikke findes under workplaces. Ret eller tilføj arbejdsstedet."
            );
        }

        Range(errors, $"{at}.minutes_min", task.MinutesMin, 0, 100 * MinutesInAWeek);
        Range(errors, $"{at}.minutes_max", task.MinutesMax, 0, 100 * MinutesInAWeek);
        if (task.MinutesMin > task.MinutesMax)
        {
            Add(
                errors,
                $"{at}.minutes_min",
                $"{at}.minutes_min er {task.MinutesMin} og dermed over minutes_max {task.MinutesMax}. Ret det ene tal."
            );
        }

        Range(errors, $"{at}.block", task.Block, 1, MinutesInAWeek);
        Range(errors, $"{at}.at_a_time", task.AtATime, 0, 10_000);
        Range(errors, $"{at}.instructor_minutes", task.InstructorMinutes, 0, MinutesInAWeek);
        Money(errors, $"{at}.value", task.Value, 0m);
        Windows(errors, $"{at}.windows", task.Windows);
        foreach (var (feature, demand) in task.Demands)
        {
            if (Feature(errors, $"{at}.demands", feature, catalogue) is { Kind: FeatureKind.Need })
            {
                Add(
                    errors,
                    $"{at}.demands.{feature}",
                    $"{at}.demands.{feature} er et støttebehov og kan ikke kræves. Skriv det under offers på arbejdsstedet."
                );
            }

            Range(errors, $"{at}.demands.{feature}", demand, 0, 4);
        }
    }

    private static void CheckAccommodation(
        List<InputError> errors,
        string at,
        Accommodation accommodation,
        WorkCatalogue catalogue,
        HashSet<string> workplaces
    )
    {
        if (accommodation.Workplace is { } workplace && !workplaces.Contains(workplace))
        {
            Add(
                errors,
                $"{at}.workplace",
                $"{at}.workplace er \"{workplace}\", som ikke findes under workplaces. Ret eller tilføj arbejdsstedet."
            );
        }

        Feature(errors, $"{at}.feature", accommodation.Feature, catalogue);
        Range(errors, $"{at}.points", accommodation.Points, 1, 4);
        Money(errors, $"{at}.price", accommodation.Price, 0m);
    }

    private static void CheckPairs(List<InputError> errors, MatchProblem problem, HashSet<string> people, HashSet<string> tasks)
    {
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < problem.Pairs.Count; i++)
        {
            var pair = problem.Pairs[i];
            var at = $"pairs[{i}]";
            Known(errors, $"{at}.person", pair.Person, people, "people");
            Known(errors, $"{at}.task", pair.Task, tasks, "tasks");
            if (!seen.Add((pair.Person, pair.Task)))
            {
                Add(errors, at, $"{at} gentager {pair.Person} og {pair.Task}. Behold det ene par.");
            }

            Range(errors, $"{at}.minutes", pair.Minutes, 0, MinutesInAWeek);
            Money(errors, $"{at}.cost", pair.Cost ?? 0m, -Largest);
            Money(errors, $"{at}.value", pair.Value ?? 0m, -Largest);
        }
    }

    private static void CheckLocks(
        List<InputError> errors,
        MatchProblem problem,
        HashSet<string> people,
        HashSet<string> workplaces,
        HashSet<string> tasks
    )
    {
        for (var i = 0; i < problem.Locks.Count; i++)
        {
            var held = problem.Locks[i];
            var at = $"locks[{i}]";
            Known(errors, $"{at}.person", held.Person, people, "people");
            if (held.Workplace is null == held.Task is null)
            {
                Add(errors, at, $"{at} skal nævne enten workplace eller task. Udfyld netop ét af felterne.");
                continue;
            }

            if (held.Workplace is { } workplace)
            {
                Known(errors, $"{at}.workplace", workplace, workplaces, "workplaces");
            }

            if (held.Task is { } task)
            {
                Known(errors, $"{at}.task", task, tasks, "tasks");
            }
        }
    }

    private static void CheckFloors(List<InputError> errors, MatchProblem problem, HashSet<string> people)
    {
        for (var i = 0; i < problem.Floors.Count; i++)
        {
            var floor = problem.Floors[i];
            var at = $"floors[{i}]";
            foreach (var person in floor.People)
            {
                Known(errors, $"{at}.people", person, people, "people");
            }

            if (floor.People.Distinct(StringComparer.Ordinal).Count() != floor.People.Count)
            {
                Add(errors, $"{at}.people", $"{at}.people nævner den samme to gange. Behold hver én gang.");
            }

            Range(errors, $"{at}.at_least", floor.AtLeast, 0, floor.People.Count);
        }
    }

    private static void CheckPlacementValues(
        List<InputError> errors,
        MatchProblem problem,
        HashSet<string> people,
        HashSet<string> workplaces
    )
    {
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < problem.PlacementValues.Count; i++)
        {
            var value = problem.PlacementValues[i];
            var at = $"placement_values[{i}]";
            Known(errors, $"{at}.person", value.Person, people, "people");
            Known(errors, $"{at}.workplace", value.Workplace, workplaces, "workplaces");
            Money(errors, $"{at}.kroner", value.Kroner, -Largest);
            if (!seen.Add((value.Person, value.Workplace)))
            {
                Add(errors, at, $"{at} gentager {value.Person} og {value.Workplace}. Behold den ene værdi.");
            }
        }
    }

    private static void CheckPlan(List<InputError> errors, MatchProblem problem, HashSet<string> people, HashSet<string> tasks)
    {
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < problem.Plan.Count; i++)
        {
            var planned = problem.Plan[i];
            var at = $"plan[{i}]";
            Known(errors, $"{at}.person", planned.Person, people, "people");
            Known(errors, $"{at}.task", planned.Task, tasks, "tasks");
            Range(errors, $"{at}.minutes", planned.Minutes, 1, MinutesInAWeek);
            Windows(errors, $"{at}.hours", planned.Hours);
            if (!seen.Add((planned.Person, planned.Task)))
            {
                Add(errors, at, $"{at} gentager {planned.Person} og {planned.Task}. Behold den ene linje.");
            }
        }
    }

    private static HashSet<string> Ids(List<InputError> errors, string list, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var i = 0;
        foreach (var id in ids)
        {
            if (string.IsNullOrWhiteSpace(id))
            {
                Add(errors, $"{list}[{i}].id", $"{list}[{i}].id er tomt. Giv et pseudonym.");
            }
            else if (!seen.Add(id))
            {
                Add(errors, $"{list}[{i}].id", $"{list}[{i}].id \"{id}\" bruges to gange. Giv hver sit.");
            }

            i++;
        }

        return seen;
    }

    private static WorkFeature? Feature(List<InputError> errors, string at, string id, WorkCatalogue catalogue)
    {
        var feature = catalogue.Feature(id);
        if (feature is null)
        {
            Add(errors, at, $"{at} nævner \"{id}\", som ikke er et træk i arbejdsprofilen. Ret stavningen.");
        }

        return feature;
    }

    private static void Known(List<InputError> errors, string at, string id, HashSet<string> ids, string list)
    {
        if (!ids.Contains(id))
        {
            Add(errors, at, $"{at} er \"{id}\", som ikke findes under {list}. Ret eller tilføj.");
        }
    }

    private static void Windows(List<InputError> errors, string at, IReadOnlyList<TimeWindow> windows)
    {
        for (var i = 0; i < windows.Count; i++)
        {
            var window = windows[i];
            if (window.From is < 0 or > 1440 || window.To is < 0 or > 1440)
            {
                Add(errors, $"{at}[{i}]", $"{at}[{i}] går fra {window.From} til {window.To} minutter efter midnat; brug 0 til 1440.");
            }
            else if (window.From >= window.To)
            {
                Add(
                    errors,
                    $"{at}[{i}]",
                    $"{at}[{i}] går fra {Clock(window.From)} til {Clock(window.To)}. Et vindue skal slutte efter sin start; del det ved midnat i to dage."
                );
            }
        }
    }

    private static void Place(List<InputError> errors, string at, GeoPoint? place)
    {
        if (place is not { } point)
        {
            return;
        }

        if (!double.IsFinite(point.Lat) || point.Lat is < -90 or > 90)
        {
            Add(errors, $"{at}.lat", $"{at}.lat er {point.Lat}; skriv grader fra -90 til 90.");
        }

        if (!double.IsFinite(point.Lon) || point.Lon is < -180 or > 180)
        {
            Add(errors, $"{at}.lon", $"{at}.lon er {point.Lon}; skriv grader fra -180 til 180.");
        }
    }

    private static void Range(List<InputError> errors, string at, int? value, int least, int most)
    {
        if (value < least || value > most)
        {
            Add(errors, at, $"{at} er {value}; skriv et helt tal fra {least} til {most}.");
        }
    }

    private static void Money(List<InputError> errors, string at, decimal value, decimal least)
    {
        if (value < least || value > Largest)
        {
            Add(errors, at, $"{at} er {value}; skriv et tal fra {least} til {Largest}.");
        }
        else if (decimal.Round(value, 2) != value)
        {
            Add(errors, at, $"{at} er {value}; skriv højst to decimaler.");
        }
    }

    private static string Clock(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";

    private static void Add(List<InputError> errors, string field, FormattableString text) => errors.Add(new(field, text));
}
