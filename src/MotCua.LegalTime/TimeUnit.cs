namespace MotCua.LegalTime;

/// <summary>
/// The kind of unit a legal time limit is expressed in. A duration without its kind of day does not exist here:
/// "15 days" must be read as working or calendar days before it can be computed.
/// </summary>
public enum TimeUnit
{
    /// <summary>Days on which the authority works (ngày làm việc): weekly rest, holidays and swapped days are skipped.</summary>
    WorkingDay,

    /// <summary>Consecutive days (ngày), holidays and rest days included.</summary>
    CalendarDay,

    /// <summary>Seven consecutive days.</summary>
    Week,

    /// <summary>A calendar month, with declared rounding when the target month is shorter.</summary>
    Month,

    /// <summary>A calendar year, with declared rounding from 29 February.</summary>
    Year,

    /// <summary>Hours inside the office hours of the calendar (giờ làm việc).</summary>
    WorkingHour,

    /// <summary>Minutes on the clock, day and night; for systems, not for people.</summary>
    Minute,
}
