using System.Globalization;
using System.Reflection;

namespace Tovholder.App.Places;

/// <summary>Where a postal code lies, roughly: the centre of its area. For estimates of travel, never for a hard limit.</summary>
public static class PostalCodes
{
    private static readonly Lazy<IReadOnlyList<Area>> Areas = new(Read);

    /// <summary>Degrees, WGS 84; null where the code has no area of its own (companies' codes).</summary>
    public static (double Lat, double Lon)? CentreOf(string postalCode)
    {
        var code = int.Parse(postalCode, CultureInfo.InvariantCulture);
        return Areas.Value.FirstOrDefault(a => a.From <= code && code <= a.Through) is { } area ? (area.Lat, area.Lon) : null;
    }

    private static IReadOnlyList<Area> Read()
    {
        using var file = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("postal-codes.csv")!);
        return
        [
            .. file.ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(line => line.Split(';'))
                .Select(cells => new Area(
                    int.Parse(cells[0], CultureInfo.InvariantCulture),
                    int.Parse(cells[1], CultureInfo.InvariantCulture),
                    double.Parse(cells[3], CultureInfo.InvariantCulture),
                    double.Parse(cells[4], CultureInfo.InvariantCulture)
                )),
        ];
    }

    private sealed record Area(int From, int Through, double Lat, double Lon);
}
