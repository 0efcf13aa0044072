namespace MotCua.LegalTime;

/// <summary>
/// New moons and the sun's longitude, to well under a minute between 1900 and 2200: J. Meeus, Astronomical Algorithms, 2nd edition,
/// chapters 25 and 49; the difference between dynamical and universal time after F. Espenak and J. Meeus (NASA, 2006).
/// </summary>
internal static class MoonAndSun
{
    private const double J2000 = 2_451_545.0;

    /// <summary>Sine terms of the new moon: coefficient, power of the eccentricity factor, multiples of M, M', F, Ω.</summary>
    private static readonly (double Coefficient, int E, int M, int MoonM, int F, int Node)[] NewMoonTerms =
    [
        (-0.40720, 0, 0, 1, 0, 0), (0.17241, 1, 1, 0, 0, 0), (0.01608, 0, 0, 2, 0, 0), (0.01039, 0, 0, 0, 2, 0),
        (0.00739, 1, -1, 1, 0, 0), (-0.00514, 1, 1, 1, 0, 0), (0.00208, 2, 2, 0, 0, 0), (-0.00111, 0, 0, 1, -2, 0),
        (-0.00057, 0, 0, 1, 2, 0), (0.00056, 1, 1, 2, 0, 0), (-0.00042, 0, 0, 3, 0, 0), (0.00042, 1, 1, 0, 2, 0),
        (0.00038, 1, 1, 0, -2, 0), (-0.00024, 1, -1, 2, 0, 0), (-0.00017, 0, 0, 0, 0, 1), (-0.00007, 0, 2, 1, 0, 0),
        (0.00004, 0, 0, 2, -2, 0), (0.00004, 0, 3, 0, 0, 0), (0.00003, 0, 1, 1, -2, 0), (0.00003, 0, 0, 2, 2, 0),
        (-0.00003, 0, 1, 1, 2, 0), (0.00003, 0, -1, 1, 2, 0), (-0.00002, 0, -1, 1, -2, 0), (-0.00002, 0, 1, 3, 0, 0),
        (0.00002, 0, 0, 4, 0, 0),
    ];

    /// <summary>Planetary arguments: constant and rate per lunation in degrees, coefficient in days.</summary>
    private static readonly (double Constant, double Rate, double Coefficient)[] PlanetaryTerms =
    [
        (299.77, 0.107408, 0.000325), (251.88, 0.016321, 0.000165), (251.83, 26.651886, 0.000164), (349.42, 36.412478, 0.000126),
        (84.66, 18.206239, 0.000110), (141.74, 53.303771, 0.000062), (207.14, 2.453732, 0.000060), (154.84, 7.306860, 0.000056),
        (34.52, 27.261239, 0.000047), (207.19, 0.121824, 0.000042), (291.34, 1.844379, 0.000040), (161.72, 24.198154, 0.000037),
        (239.56, 25.513099, 0.000035), (331.55, 3.592518, 0.000023),
    ];

    /// <summary>The k-th new moon after that of 6 January 2000, as a Julian date in universal time.</summary>
    public static double NewMoon(int k)
    {
        var t = k / 1236.85;
        var t2 = t * t;
        var mean = 2_451_550.09766 + (29.530588861 * k) + (0.00015437 * t2) - (0.000000150 * t2 * t) + (0.00000000073 * t2 * t2);
        var e = 1 - (0.002516 * t) - (0.0000074 * t2);
        var m = Radians(2.5534 + (29.10535670 * k) - (0.0000014 * t2) - (0.00000011 * t2 * t));
        var moonM = Radians(201.5643 + (385.81693528 * k) + (0.0107582 * t2) + (0.00001238 * t2 * t));
        var f = Radians(160.7108 + (390.67050284 * k) - (0.0016118 * t2) - (0.00000227 * t2 * t));
        var node = Radians(124.7746 - (1.56375588 * k) + (0.0020672 * t2) + (0.00000215 * t2 * t));
        var correction = 0.0;
        foreach (var term in NewMoonTerms)
        {
            correction += term.Coefficient * Math.Pow(e, term.E) * Math.Sin((term.M * m) + (term.MoonM * moonM) + (term.F * f) + (term.Node * node));
        }

        for (var index = 0; index < PlanetaryTerms.Length; index++)
        {
            var (constant, rate, coefficient) = PlanetaryTerms[index];
            correction += coefficient * Math.Sin(Radians(constant + (rate * k) - (index == 0 ? 0.009173 * t2 : 0)));
        }

        return ToUniversal(mean + correction);
    }

    /// <summary>The sun's apparent longitude in degrees, 0 to 360, at a Julian date in universal time; good to 0.01°, a quarter of an hour.</summary>
    public static double SunLongitude(double julianDate)
    {
        var t = (julianDate + (DeltaSeconds(YearOf(julianDate)) / 86_400) - J2000) / 36_525;
        var meanLongitude = 280.46646 + (36_000.76983 * t) + (0.0003032 * t * t);
        var anomaly = Radians(357.52911 + (35_999.05029 * t) - (0.0001537 * t * t));
        var center = ((1.914602 - (0.004817 * t) - (0.000014 * t * t)) * Math.Sin(anomaly))
            + ((0.019993 - (0.000101 * t)) * Math.Sin(2 * anomaly))
            + (0.000289 * Math.Sin(3 * anomaly));
        var apparent = meanLongitude + center - 0.00569 - (0.00478 * Math.Sin(Radians(125.04 - (1934.136 * t))));
        var turned = apparent % 360;
        return turned < 0 ? turned + 360 : turned;
    }

    private static double ToUniversal(double dynamical) => dynamical - (DeltaSeconds(YearOf(dynamical)) / 86_400);

    private static double YearOf(double julianDate) => 2000 + ((julianDate - J2000) / 365.25);

    private static double DeltaSeconds(double year)
    {
        double t;
        switch (year)
        {
            case < 1920:
                t = year - 1900;
                return -2.79 + (1.494119 * t) - (0.0598939 * t * t) + (0.0061966 * Math.Pow(t, 3)) - (0.000197 * Math.Pow(t, 4));
            case < 1941:
                t = year - 1920;
                return 21.20 + (0.84493 * t) - (0.076100 * t * t) + (0.0020936 * Math.Pow(t, 3));
            case < 1961:
                t = year - 1950;
                return 29.07 + (0.407 * t) - (t * t / 233) + (Math.Pow(t, 3) / 2547);
            case < 1986:
                t = year - 1975;
                return 45.45 + (1.067 * t) - (t * t / 260) - (Math.Pow(t, 3) / 718);
            case < 2005:
                t = year - 2000;
                return 63.86 + (0.3345 * t) - (0.060374 * t * t) + (0.0017275 * Math.Pow(t, 3)) + (0.000651814 * Math.Pow(t, 4)) + (0.00002373599 * Math.Pow(t, 5));
            case < 2050:
                t = year - 2000;
                return 62.92 + (0.32217 * t) + (0.005589 * t * t);
            default:
                t = (year - 1820) / 100;
                return -20 + (32 * t * t) - (0.5628 * Math.Max(0, 2150 - year));
        }
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
