using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Tovholder.App.Places;

/// <summary>The outlines of the municipalities, drawn as paths of a picture that is 600 units wide. For looking at, not for measuring.</summary>
public sealed class MunicipalityMap
{
    private const double Width = 600;

    /// <summary>A degree of longitude is shorter than one of latitude up here.</summary>
    private static readonly double Narrow = Math.Cos(56 * Math.PI / 180);

    private static readonly Lazy<IReadOnlyList<(string Name, List<List<(double Lon, double Lat)>> Rings)>> All = new(Read);

    private readonly double west;
    private readonly double north;
    private readonly double scale;

    /// <param name="points">What must be seen; a margin is laid around.</param>
    public MunicipalityMap(IReadOnlyCollection<(double Lat, double Lon)> points)
    {
        const double Margin = 0.15;
        var (south, east) = (points.Min(p => p.Lat) - Margin, points.Max(p => p.Lon) + (2 * Margin));
        (north, west) = (points.Max(p => p.Lat) + Margin, points.Min(p => p.Lon) - (2 * Margin));
        scale = Width / ((east - west) * Narrow);
        Height = (int)Math.Ceiling((north - south) * scale);
        Areas =
        [
            .. All
                .Value.Where(area =>
                    area.Rings.Exists(ring => ring.Exists(p => west < p.Lon && p.Lon < east && south < p.Lat && p.Lat < north))
                )
                .Select(area => (area.Name, Path(area.Rings))),
        ];
    }

    public int Height { get; }

    /// <summary>Each municipality in sight, with the path of its outline.</summary>
    public IReadOnlyList<(string Name, string Path)> Areas { get; }

    public (string X, string Y) At(double lat, double lon) => (Number((lon - west) * Narrow * scale), Number((north - lat) * scale));

    private string Path(List<List<(double Lon, double Lat)>> rings)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Count; i++)
            {
                var (x, y) = At(ring[i].Lat, ring[i].Lon);
                path.Append(i == 0 ? 'M' : 'L').Append(x).Append(' ').Append(y);
            }

            path.Append('Z');
        }

        return path.ToString();
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static List<(string Name, List<List<(double Lon, double Lat)>> Rings)> Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("municipalities.geojson")!;
        using var map = JsonDocument.Parse(file);
        return
        [
            .. map
                .RootElement.GetProperty("features")
                .EnumerateArray()
                .Select(feature =>
                {
                    var geometry = feature.GetProperty("geometry");
                    var coordinates = geometry.GetProperty("coordinates");
                    var polygons =
                        geometry.GetProperty("type").GetString() == "Polygon" ? [coordinates] : coordinates.EnumerateArray().ToList();
                    return (
                        feature.GetProperty("properties").GetProperty("navn").GetString()!,
                        polygons.SelectMany(polygon => polygon.EnumerateArray()).Select(Ring).ToList()
                    );
                }),
        ];
    }

    private static List<(double Lon, double Lat)> Ring(JsonElement ring) =>
        [.. ring.EnumerateArray().Select(point => (point[0].GetDouble(), point[1].GetDouble()))];
}
