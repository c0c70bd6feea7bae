namespace Tovholder.Matching.Comparison;

/// <summary>An estimate of the way by car, until a consultant writes the real minutes.</summary>
/// <remarks>
/// Road kilometres are 1.35 × the straight line (published factors lie from 1.3 to 1.43), and at least 2. Minutes are 5 for getting
/// started and parked, then 35 km/h for the first 10 km, 60 km/h for the next 30 and 80 km/h for the rest. Postal centroids are some
/// kilometres off, so a limit blocks only when it is passed by more than <see cref="Margin"/> minutes. Ferries are not known here.
/// </remarks>
internal static class Travel
{
    public const int Margin = 10;

    private const double EarthRadiusKm = 6371.0;

    public static int Minutes(GeoPoint from, GeoPoint to)
    {
        var km = Math.Max(2.0, 1.35 * StraightLine(from, to));
        var minutes = 5.0 + (Math.Min(km, 10) / 35 * 60) + (Math.Clamp(km - 10, 0, 30) / 60 * 60) + (Math.Max(km - 40, 0) / 80 * 60);
        return (int)Math.Round(minutes, MidpointRounding.AwayFromZero);
    }

    private static double StraightLine(GeoPoint from, GeoPoint to)
    {
        var lat1 = double.DegreesToRadians(from.Lat);
        var lat2 = double.DegreesToRadians(to.Lat);
        var halfLat = Math.Sin((lat2 - lat1) / 2);
        var halfLon = Math.Sin(double.DegreesToRadians(to.Lon - from.Lon) / 2);
        var a = (halfLat * halfLat) + (Math.Cos(lat1) * Math.Cos(lat2) * halfLon * halfLon);
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }
}
