using Tovholder.Domain.Work;

namespace Tovholder.Matching;

/// <summary>
/// Reads every hard rule anew on a finished answer. It shares no code with the comparison or the solver, and works by laying out
/// the week minute by minute instead of calculating with stretches, so that a fault in one is seen by the other.
/// </summary>
public static class Verifier
{
    /// <summary>Every rule the answer breaks; empty for an answer that may be shown.</summary>
    public static IReadOnlyList<BrokenRule> Check(MatchProblem problem, MatchAnswer answer, WorkCatalogue? catalogue = null)
    {
        var check = new Reading(problem, answer, catalogue ?? WorkCatalogue.Shipped);
        check.Run();
        return check.Broken;
    }

    private sealed class Reading(MatchProblem problem, MatchAnswer answer, WorkCatalogue catalogue)
    {
        private const int Day = 24 * 60;
        private const int Week = 7 * Day;

        private readonly Dictionary<string, Person> people = problem.People.ToDictionary(p => p.Id, StringComparer.Ordinal);
        private readonly Dictionary<string, Workplace> workplaces = problem.Workplaces.ToDictionary(w => w.Id, StringComparer.Ordinal);
        private readonly Dictionary<string, WorkTask> tasks = problem.Tasks.ToDictionary(t => t.Id, StringComparer.Ordinal);
        private readonly Dictionary<string, Accommodation> accommodations = problem.Accommodations.ToDictionary(
            a => a.Id,
            StringComparer.Ordinal
        );
        private readonly Dictionary<(string, string), Pair> pairs = problem.Pairs.ToDictionary(p => (p.Person, p.Task));
        private readonly bool wholeTasks = problem.Objective == MatchObjective.MinCost;

        public List<BrokenRule> Broken { get; } = [];

        public void Run()
        {
            if (answer.Status is MatchStatus.Infeasible or MatchStatus.Unknown)
            {
                if (answer.Jobs.Count > 0)
                {
                    Break(HardRule.CountedStages, $"Svaret siger, at der ingen fordeling er, men viser {answer.Jobs.Count} job.");
                }

                return;
            }

            // Later rules look ids up, so an unknown one ends the reading.
            CheckIds();
            if (Broken.Count > 0)
            {
                return;
            }

            CheckOneJobEach();
            foreach (var job in answer.Jobs)
            {
                CheckJob(job, people[job.Person]);
            }

            CheckTasks();
            CheckLocks();
            CheckFloors();
            if (wholeTasks)
            {
                CheckEveryTaskDone();
            }
            else
            {
                CheckWorkplaces();
            }

            if (problem.Schedule)
            {
                foreach (var job in answer.Jobs)
                {
                    CheckSchedule(job, people[job.Person]);
                }

                CheckSameTime();
            }

            CheckStages();
            CheckLists();
        }

        private void CheckIds()
        {
            foreach (var job in answer.Jobs)
            {
                if (!people.ContainsKey(job.Person))
                {
                    Break(HardRule.KnownIds, $"Jobbets person {job.Person} findes ikke.");
                }

                if (!workplaces.ContainsKey(job.Workplace) && !(wholeTasks && job.Workplace.Length == 0))
                {
                    Break(HardRule.KnownIds, $"Jobbets arbejdssted {job.Workplace} findes ikke.");
                }

                foreach (var task in job.Tasks.Where(t => !tasks.ContainsKey(t.Task)))
                {
                    Break(HardRule.KnownIds, $"Jobbets opgave {task.Task} findes ikke.");
                }

                foreach (var accommodation in job.Accommodations.Where(a => !accommodations.ContainsKey(a)))
                {
                    Break(HardRule.KnownIds, $"Jobbets tilpasning {accommodation} findes ikke.");
                }
            }
        }

        private void CheckOneJobEach()
        {
            var twice = wholeTasks
                ? answer.Jobs.GroupBy(j => j.Person + "\n" + j.Workplace, StringComparer.Ordinal)
                : answer.Jobs.GroupBy(j => j.Person, StringComparer.Ordinal);
            foreach (var jobs in twice.Where(g => g.Count() > 1))
            {
                Break(HardRule.OneJobEach, $"{jobs.First().Person} har {jobs.Count()} job.");
            }
        }

        private void CheckJob(Job job, Person person)
        {
            if (job.Tasks.Count == 0 || job.Tasks.Any(t => t.Minutes < 0) || (!wholeTasks && job.Tasks.Any(t => t.Minutes == 0)))
            {
                Break(HardRule.JobHasWork, $"Jobbet for {job.Person} har en opgave uden minutter, eller slet ingen opgave.");
            }

            foreach (var repeated in job.Tasks.GroupBy(t => t.Task, StringComparer.Ordinal).Where(g => g.Count() > 1))
            {
                Break(HardRule.EachTaskOnceInAJob, $"Jobbet for {job.Person} nævner {repeated.Key} {repeated.Count()} gange.");
            }

            foreach (var part in job.Tasks)
            {
                CheckPart(job, person, part, tasks[part.Task]);
            }

            var total = job.Tasks.Sum(t => t.Minutes);
            if (!wholeTasks && total < person.MinutesMin)
            {
                Break(HardRule.LowestMinutes, $"{job.Person} har {total} minutter; mindst {person.MinutesMin} er vurderet.");
            }

            // In min_cost a person may serve several workplaces, so the minutes are added up over all of them.
            var all = answer.Jobs.Where(j => j.Person == job.Person).Sum(j => j.Tasks.Sum(t => t.Minutes));
            var mostOfWeek = Musts(person, "max_hours_week").Select(v => v * 60m * person.Intensity).DefaultIfEmpty(decimal.MaxValue).Min();
            if (all > person.MinutesMax || all > mostOfWeek)
            {
                Break(
                    HardRule.HighestMinutes,
                    $"{job.Person} har {all} minutter; grænsen er {Math.Min(person.MinutesMax, mostOfWeek):0.##}."
                );
            }

            if (all > BestDays(person, Hours(person)) * person.Intensity)
            {
                Break(HardRule.WeekOnSite, $"{job.Person} har {all} minutter, og personens uge rummer dem ikke på stedet.");
            }

            var inAll = wholeTasks ? answer.Jobs.Where(j => j.Person == job.Person).Sum(j => j.Tasks.Count) : job.Tasks.Count;
            if (inAll > problem.Rules.MaxTasks)
            {
                Break(HardRule.TasksInAJob, $"Jobbet for {job.Person} har {inAll} opgaver; højst {problem.Rules.MaxTasks} er tilladt.");
            }

            if (job.Accommodations.Count > problem.Rules.MaxAccommodations)
            {
                Break(
                    HardRule.AccommodationsInAJob,
                    $"Jobbet for {job.Person} har {job.Accommodations.Count} tilpasninger; højst {problem.Rules.MaxAccommodations} er tilladt."
                );
            }

            foreach (var accommodation in job.Accommodations.Select(a => accommodations[a]))
            {
                if (accommodation.Workplace is { } elsewhere && elsewhere != job.Workplace)
                {
                    Break(HardRule.AccommodationAtHand, $"{accommodation.Id} gives på {elsewhere} og ikke på {job.Workplace}.");
                }

                if (job.Accommodations.Count(a => a == accommodation.Id) > 1)
                {
                    Break(HardRule.AccommodationAtHand, $"{accommodation.Id} gives mere end én gang til {job.Person}.");
                }
            }
        }

        private void CheckPart(Job job, Person person, JobTask part, WorkTask task)
        {
            var pair = pairs.GetValueOrDefault((person.Id, task.Id));
            if (task.Workplace != job.Workplace)
            {
                Break(HardRule.TaskAtItsWorkplace, $"{task.Id} hører til {task.Workplace} og ikke til {job.Workplace}.");
            }

            if (wholeTasks || task.Indivisible)
            {
                var whole = pair?.Minutes ?? task.MinutesMax;
                if (part.Minutes != whole)
                {
                    Break(
                        HardRule.IndivisibleWhole,
                        $"{job.Person} har {part.Minutes} minutter af {task.Id}, som kun kan gives helt med {whole}."
                    );
                }
            }
            else
            {
                if (part.Minutes % task.Block != 0)
                {
                    Break(
                        HardRule.WholeBlocks,
                        $"{job.Person} har {part.Minutes} minutter af {task.Id}, som gives i stykker på {task.Block}."
                    );
                }

                if (part.Minutes > pair?.Minutes)
                {
                    Break(
                        HardRule.PairMinutes,
                        $"{job.Person} har {part.Minutes} minutter af {task.Id}; højst {pair.Minutes} er besluttet."
                    );
                }
            }

            if (pair?.Blocked == true)
            {
                Break(HardRule.PairBlocked, $"{job.Person} har {task.Id}, selv om det er besluttet, at de ikke skal sættes sammen.");
            }

            var at = workplaces.GetValueOrDefault(job.Workplace) ?? new Workplace("");
            if (pair?.Blocked != false)
            {
                CheckConsiderations(job, person, task, at);
                CheckTravel(person, at);
            }

            CheckCommonTime(person, part, task, pair);
        }

        private void CheckConsiderations(Job job, Person person, WorkTask task, Workplace at)
        {
            foreach (var stated in person.Considerations.Where(c => c.Strength == Strength.Must))
            {
                var rule = catalogue.Consideration(stated.Id)!;
                foreach (var (feature, most) in rule.Max)
                {
                    var demand = task.Demands.TryGetValue(feature, out var d) ? d : 0;
                    if (demand - Lowered(job, feature) > most + person.Courses.GetValueOrDefault(feature))
                    {
                        Break(
                            HardRule.Considerations,
                            $"{person.Id} har {stated.Id}: {feature} må højst være {most} og er {demand} i {task.Id}."
                        );
                    }
                }

                foreach (var (feature, least) in rule.MinOffer)
                {
                    var offer =
                        at.Offers.TryGetValue(feature, out var o) ? o
                        : catalogue.DefaultOffers.TryGetValue(feature, out var byDefault) ? byDefault
                        : 0;
                    if (offer + Lowered(job, feature) < least)
                    {
                        Break(
                            HardRule.Considerations,
                            $"{person.Id} har {stated.Id}: {feature} skal mindst være {least} og er {offer} på {at.Id}."
                        );
                    }
                }
            }
        }

        private int Lowered(Job job, string feature) =>
            job.Accommodations.Select(a => accommodations[a]).Where(a => a.Feature == feature).Sum(a => a.Points);

        private void CheckTravel(Person person, Workplace at)
        {
            var limit = Musts(person, "max_travel_min").Append(person.TravelMinutesMax ?? decimal.MaxValue).Min();
            if (person.Place is not { } home || at.Place is not { } work || limit == decimal.MaxValue)
            {
                return;
            }

            // The straight line by the cosine rule on a sphere of 6,371 km, lengthened by 35 %.
            var (a, b) = (home.Lat * Math.PI / 180, work.Lat * Math.PI / 180);
            var cosine = (Math.Sin(a) * Math.Sin(b)) + (Math.Cos(a) * Math.Cos(b) * Math.Cos((work.Lon - home.Lon) * Math.PI / 180));
            var km = Math.Max(2, 6371 * Math.Acos(Math.Clamp(cosine, -1, 1)) * 1.35);
            var minutes = 5.0;
            foreach (var (length, speed) in new[] { (10.0, 35.0), (30.0, 60.0), (double.MaxValue, 80.0) })
            {
                var driven = Math.Min(km, length);
                minutes += driven * 60 / speed;
                km -= driven;
            }

            // Ten minutes of margin for the estimate, and half a minute for rounding.
            if (minutes - 10.5 > (double)limit)
            {
                Break(HardRule.TravelTime, $"{person.Id} har omkring {minutes:0} minutter til {at.Id}; grænsen er {limit}.");
            }
        }

        private void CheckCommonTime(Person person, JobTask part, WorkTask task, Pair? pair)
        {
            var common = Hours(person);
            And(common, Opening(task));
            var smallest = wholeTasks || task.Indivisible ? Math.Min(task.Block, pair?.Minutes ?? task.MinutesMax) : task.Block;
            var stretch = smallest / person.Intensity;

            var longest = 0;
            var run = 0;
            for (var minute = 0; minute < Week; minute++)
            {
                run = minute % Day == 0 ? 0 : run;
                run = common[minute] ? run + 1 : 0;
                longest = Math.Max(longest, run);
            }

            if (longest < stretch || LongestDay(person) < stretch)
            {
                Break(HardRule.CommonTime, $"{person.Id} og {task.Id} har ingen fælles tid på {stretch:0.##} minutter på stedet.");
            }
            else if (part.Minutes > BestDays(person, common) * person.Intensity)
            {
                Break(HardRule.CommonTime, $"{person.Id} har {part.Minutes} minutter af {task.Id}, og deres fælles tid rummer dem ikke.");
            }
        }

        private void CheckTasks()
        {
            foreach (var task in problem.Tasks)
            {
                var parts = answer.Jobs.SelectMany(j => j.Tasks).Where(t => t.Task == task.Id).ToList();
                if (wholeTasks || task.Indivisible)
                {
                    if (parts.Count > 1)
                    {
                        Break(HardRule.IndivisibleOnePerson, $"{task.Id} kan kun gives til én og er givet til {parts.Count}.");
                    }
                }
                else if (parts.Sum(t => t.Minutes) > task.MinutesMax)
                {
                    Break(HardRule.TaskMinutes, $"{task.Id} har {task.MinutesMax} minutter, og {parts.Sum(t => t.Minutes)} er givet.");
                }
            }
        }

        private void CheckEveryTaskDone()
        {
            var done = answer.Jobs.SelectMany(j => j.Tasks).Select(t => t.Task).ToHashSet(StringComparer.Ordinal);
            foreach (var task in problem.Tasks.Where(t => !done.Contains(t.Id)))
            {
                Break(HardRule.EveryTaskDone, $"{task.Id} er ikke givet til nogen.");
            }
        }

        private void CheckWorkplaces()
        {
            foreach (var task in problem.Tasks.Where(t => t.AtATime is not null))
            {
                var onSite = answer.Jobs.Sum(j => j.Tasks.Where(t => t.Task == task.Id).Sum(t => t.Minutes / people[j.Person].Intensity));
                if (onSite >= (task.AtATime!.Value * Opening(task).Count(open => open)) + 1m)
                {
                    Break(
                        HardRule.Stations,
                        $"{task.Id} har {task.AtATime} pladser ad gangen, og {onSite:0} minutter på stedet er mere, end ugen rummer."
                    );
                }
            }

            foreach (var workplace in problem.Workplaces)
            {
                var jobs = answer.Jobs.Where(j => j.Workplace == workplace.Id).ToList();
                var instructor = jobs.Sum(j => j.Tasks.Sum(t => tasks[t.Task].InstructorMinutes));
                if (instructor > workplace.InstructorMinutes)
                {
                    Break(
                        HardRule.InstructorMinutes,
                        $"{workplace.Id} har {workplace.InstructorMinutes} instruktørminutter, og {instructor} er brugt."
                    );
                }

                if (workplace.AtATime is { } seats)
                {
                    var open = new bool[Week];
                    foreach (var task in problem.Tasks.Where(t => t.Workplace == workplace.Id))
                    {
                        var hours = Opening(task);
                        for (var minute = 0; minute < Week; minute++)
                        {
                            open[minute] |= hours[minute];
                        }
                    }

                    var onSite = jobs.Sum(j => j.Tasks.Sum(t => t.Minutes / people[j.Person].Intensity));
                    if (onSite >= (seats * open.Count(o => o)) + 1m)
                    {
                        Break(
                            HardRule.PeopleAtATime,
                            $"{workplace.Id} har plads til {seats} ad gangen, og {onSite:0} minutter på stedet er mere, end ugen rummer."
                        );
                    }
                }
            }
        }

        private void CheckFloors()
        {
            foreach (var floor in problem.Floors)
            {
                var placed = answer.Jobs.Count(j => floor.People.Contains(j.Person, StringComparer.Ordinal));
                if (placed < floor.AtLeast)
                {
                    Break(HardRule.GroupFloor, $"{floor.Group}: {placed} har job, men mindst {floor.AtLeast} skal have det.");
                }
            }
        }

        private void CheckLocks()
        {
            foreach (var held in problem.Locks)
            {
                var kept = answer.Jobs.Any(j =>
                    j.Person == held.Person && (held.Task is null ? j.Workplace == held.Workplace : j.Tasks.Any(t => t.Task == held.Task))
                );
                if (held.Kind == LockKind.Require && !kept)
                {
                    Break(HardRule.RequiredLock, $"{held.Person} er låst til {held.Task ?? held.Workplace}, men har det ikke.");
                }

                if (held.Kind == LockKind.Forbid && kept)
                {
                    Break(HardRule.ForbiddenLock, $"{held.Person} må ikke få {held.Task ?? held.Workplace}, men har det.");
                }
            }
        }

        private void CheckSchedule(Job job, Person person)
        {
            var hours = Hours(person);
            var minutesOnDay = new int[7];
            var working = new bool[Week];
            foreach (var shift in job.Schedule)
            {
                if (job.Tasks.All(t => t.Task != shift.Task))
                {
                    Break(HardRule.ShiftOfAJobTask, $"{job.Person} har en vagt i {shift.Task}, som ikke er i jobbet.");
                    continue;
                }

                if (shift.From % 30 != 0 || shift.To % 30 != 0 || shift.From >= shift.To || shift.From < 0 || shift.To > Day)
                {
                    Break(HardRule.HalfHours, $"{job.Person} har en vagt fra {shift.From} til {shift.To}, som ikke er hele halve timer.");
                    continue;
                }

                var task = tasks[shift.Task];
                var first = DayNumber(shift.Day) * Day;
                var open = Opening(task);
                minutesOnDay[DayNumber(shift.Day)] += shift.To - shift.From;
                for (var minute = first + shift.From; minute < first + shift.To; minute++)
                {
                    if (!open[minute])
                    {
                        Break(HardRule.TaskWindow, $"{job.Person} har en vagt i {task.Id} uden for opgavens tidsrum.");
                        break;
                    }
                }

                for (var minute = first + shift.From; minute < first + shift.To; minute++)
                {
                    if (!hours[minute])
                    {
                        Break(HardRule.PersonsHours, $"{job.Person} har en vagt, når personen ikke kan arbejde.");
                        break;
                    }
                }

                for (var minute = first + shift.From; minute < first + shift.To; minute++)
                {
                    if (working[minute])
                    {
                        Break(HardRule.OnePlaceAtATime, $"{job.Person} har to vagter på samme tid.");
                        break;
                    }

                    working[minute] = true;
                }

                var pair = pairs.GetValueOrDefault((person.Id, task.Id));
                var smallest = task.Indivisible ? Math.Min(task.Block, pair?.Minutes ?? task.MinutesMax) : task.Block;
                if ((shift.To - shift.From) * person.Intensity < smallest)
                {
                    Break(
                        HardRule.ShortestStretch,
                        $"{job.Person} har en vagt på {shift.To - shift.From} minutter i {task.Id}, hvis korteste stræk er {smallest} effektive."
                    );
                }
            }

            CheckDays(job, person, minutesOnDay);
            CheckUnbrokenDays(job, working);
            foreach (var part in job.Tasks)
            {
                // Just as many half-hours as the effective minutes need.
                var halfHours = job.Schedule.Where(s => s.Task == part.Task).Sum(s => (s.To - s.From) / 30);
                var gives = halfHours * 30 * person.Intensity;
                if (gives < part.Minutes || (halfHours - 1) * 30 * person.Intensity >= part.Minutes)
                {
                    Break(
                        HardRule.ScheduledMinutes,
                        $"{job.Person} har {halfHours} halve timer i {part.Task} til {part.Minutes} effektive minutter."
                    );
                }
            }
        }

        private void CheckDays(Job job, Person person, int[] minutesOnDay)
        {
            if (minutesOnDay.Any(m => m > LongestDay(person)))
            {
                Break(
                    HardRule.LongestDay,
                    $"{job.Person} har en dag på {minutesOnDay.Max()} minutter; den længste må være {LongestDay(person):0}."
                );
            }

            if (minutesOnDay.Count(m => m > 0) > person.DaysMax)
            {
                Break(
                    HardRule.DaysAWeek,
                    $"{job.Person} arbejder {minutesOnDay.Count(m => m > 0)} dage; højst {person.DaysMax} er muligt."
                );
            }

            if (NeedsRestDays(person) && Enumerable.Range(0, 7).Any(d => minutesOnDay[d] > 0 && minutesOnDay[(d + 1) % 7] > 0))
            {
                Break(HardRule.RestDays, $"{job.Person} arbejder to dage i træk og har brug for en hviledag imellem.");
            }
        }

        private void CheckUnbrokenDays(Job job, bool[] working)
        {
            for (var day = 0; day < 7; day++)
            {
                var ended = false;
                var waits = false;
                for (var minute = (day * Day) + 1; minute < (day + 1) * Day; minute++)
                {
                    ended |= working[minute - 1] && !working[minute];
                    waits |= ended && working[minute];
                }

                var twice = job
                    .Schedule.Where(s => DayNumber(s.Day) == day)
                    .GroupBy(s => s.Task, StringComparer.Ordinal)
                    .Any(g => g.Count() > 1);
                if (waits || twice)
                {
                    Break(HardRule.UnbrokenDay, $"{job.Person} har en dag, hvor vagterne ikke er ét stræk med hver opgave én gang.");
                }
            }
        }

        private void CheckSameTime()
        {
            var inTask = new Dictionary<(string, int), int>();
            var inWorkplace = new Dictionary<(string, int), int>();
            foreach (
                var (job, shift) in answer.Jobs.SelectMany(j => j.Schedule.Select(s => (j, s))).Where(x => tasks.ContainsKey(x.s.Task))
            )
            {
                for (var half = shift.From / 30; half < shift.To / 30; half++)
                {
                    var slot = (DayNumber(shift.Day) * 48) + half;
                    inTask[(shift.Task, slot)] = inTask.GetValueOrDefault((shift.Task, slot)) + 1;
                    inWorkplace[(job.Workplace, slot)] = inWorkplace.GetValueOrDefault((job.Workplace, slot)) + 1;
                }
            }

            foreach (var full in inTask.Where(x => x.Value > tasks[x.Key.Item1].AtATime).DistinctBy(x => x.Key.Item1))
            {
                Break(HardRule.Stations, $"{full.Key.Item1} har {full.Value} personer på samme tid.");
            }

            foreach (var full in inWorkplace.Where(x => x.Value > workplaces[x.Key.Item1].AtATime).DistinctBy(x => x.Key.Item1))
            {
                Break(HardRule.PeopleAtATime, $"{full.Key.Item1} har {full.Value} personer på samme tid.");
            }
        }

        private void CheckStages()
        {
            foreach (var stage in answer.Stages)
            {
                decimal? counted = stage.Name switch
                {
                    "people" => answer.Jobs.Count,
                    "production" => answer.Jobs.SelectMany(j => j.Tasks).Sum(t => Covers(t) * tasks[t.Task].Value),
                    "fairness" => answer.Jobs.Sum(j => Waited(people[j.Person])),
                    "kroner" => answer.Jobs.Sum(j =>
                        problem.PlacementValues.Where(v => v.Person == j.Person && v.Workplace == j.Workplace).Sum(v => v.Kroner)
                    ),
                    "cost" => answer.Jobs.Sum(j => j.Tasks.Sum(t => pairs.GetValueOrDefault((j.Person, t.Task))?.Cost ?? 0m)),
                    _ => null,
                };
                if (counted is { } value && value != stage.Value)
                {
                    Break(HardRule.CountedStages, $"Trinnet {stage.Name} er opgjort til {stage.Value}, men er {value}.");
                }

                var crossed = stage.Name is "change" or "cost" ? stage.Bound > stage.Value : stage.Bound < stage.Value;
                if (crossed)
                {
                    Break(
                        HardRule.CountedStages,
                        $"Trinnet {stage.Name} har værdien {stage.Value} på den forkerte side af grænsen {stage.Bound}."
                    );
                }
            }
        }

        private void CheckLists()
        {
            var placed = answer.Jobs.Select(j => j.Person).ToHashSet(StringComparer.Ordinal);
            var unplaced = answer.Unplaced.Select(u => u.Person).ToList();
            if (
                !wholeTasks
                && !unplaced
                    .OrderBy(u => u, StringComparer.Ordinal)
                    .SequenceEqual(problem.People.Select(p => p.Id).Where(p => !placed.Contains(p)).OrderBy(p => p, StringComparer.Ordinal))
            )
            {
                Break(HardRule.CountedUnplaced, $"Listen over personer uden job har {unplaced.Count} og passer ikke med jobbene.");
            }

            var covered = answer
                .Jobs.SelectMany(j => j.Tasks)
                .GroupBy(t => t.Task, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Sum(Covers), StringComparer.Ordinal);
            foreach (var task in problem.Tasks)
            {
                var missing = task.MinutesMax - covered.GetValueOrDefault(task.Id);
                var needed = Math.Max(0, task.MinutesMin - covered.GetValueOrDefault(task.Id));
                var listed = answer.UncoveredTasks.Where(u => u.Task == task.Id).ToList();
                if (missing > 0 ? listed.Count != 1 || listed[0].Minutes != missing || listed[0].Needed != needed : listed.Count > 0)
                {
                    Break(HardRule.CountedUncovered, $"{task.Id} mangler {missing} minutter, og listen siger noget andet.");
                }
            }
        }

        private int Covers(JobTask part) => wholeTasks || tasks[part.Task].Indivisible ? tasks[part.Task].MinutesMax : part.Minutes;

        private decimal Waited(Person person) =>
            person.WaitingSince is { } since ? problem.People.Max(p => p.WaitingSince)!.Value.DayNumber - since.DayNumber + 1 : 0;

        /// <summary>The minutes of the week in which the person can be at work.</summary>
        private bool[] Hours(Person person)
        {
            var earliest = Musts(person, "earliest_start").Append(person.EarliestStart ?? 0).Max();
            var onlyDaytime = person.Considerations.Any(c =>
                c.Strength == Strength.Must && catalogue.Consideration(c.Id)!.Limit == "shift_ok"
            );
            var hours = Opening(person.Available);
            for (var minute = 0; minute < Week; minute++)
            {
                var clock = minute % Day;
                hours[minute] &= clock >= earliest && clock < (person.LatestEnd ?? Day);
                if (onlyDaytime)
                {
                    // S05: Monday to Friday from 6 to 18.
                    hours[minute] &= minute / Day < 5 && clock is >= 360 and < 1080;
                }
            }

            return hours;
        }

        private static bool[] Opening(WorkTask task) => Opening(task.Windows);

        private static bool[] Opening(IReadOnlyList<TimeWindow> windows)
        {
            var open = new bool[Week];
            if (windows.Count == 0)
            {
                Array.Fill(open, true);
            }

            foreach (var window in windows)
            {
                Array.Fill(open, true, (DayNumber(window.Day) * Day) + window.From, window.To - window.From);
            }

            return open;
        }

        private static void And(bool[] hours, bool[] other)
        {
            for (var minute = 0; minute < Week; minute++)
            {
                hours[minute] &= other[minute];
            }
        }

        /// <summary>On-site minutes of the best choice of days, tried one by one.</summary>
        private int BestDays(Person person, bool[] hours)
        {
            var onDay = new int[7];
            for (var day = 0; day < 7; day++)
            {
                onDay[day] = (int)Math.Min(LongestDay(person), hours.AsSpan(day * Day, Day).Count(true));
            }

            return Best(0, person.DaysMax ?? 7, []);

            int Best(int day, int left, List<int> chosen)
            {
                if (day == 7)
                {
                    return chosen.Sum(d => onDay[d]);
                }

                var without = Best(day + 1, left, chosen);
                var beside = chosen.Contains(day - 1) || (day == 6 && chosen.Contains(0));
                if (left == 0 || (NeedsRestDays(person) && beside))
                {
                    return without;
                }

                return Math.Max(without, Best(day + 1, left - 1, [.. chosen, day]));
            }
        }

        private decimal LongestDay(Person person) =>
            Musts(person, "max_hours_day").Select(h => h * 60m).Append(person.LongestDay ?? Day).Min();

        private bool NeedsRestDays(Person person) =>
            person.NoConsecutiveDays
            || person.Considerations.Any(c => c.Strength == Strength.Must && catalogue.Consideration(c.Id)!.Limit == "no_consecutive_days");

        /// <summary>The values of the person's musts that set this limit.</summary>
        private IEnumerable<decimal> Musts(Person person, string limit) =>
            person
                .Considerations.Where(c =>
                    c.Strength == Strength.Must && c.Value is not null && catalogue.Consideration(c.Id)!.Limit == limit
                )
                .Select(c => c.Value!.Value);

        private static int DayNumber(DayOfWeek day) => day == DayOfWeek.Sunday ? 6 : (int)day - 1;

        private void Break(HardRule rule, FormattableString text) => Broken.Add(new(rule, text));
    }
}
