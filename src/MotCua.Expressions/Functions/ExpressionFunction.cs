using System.Collections.Immutable;
using MotCua.Procedures;

namespace MotCua.Expressions;

/// <summary>A function an expression may call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Signature">How it is written, with the types of its arguments and its result.</param>
/// <param name="Description">What it gives.</param>
/// <param name="Declaration">How the binder knows it.</param>
public sealed record ExpressionFunction(string Name, string Signature, LocalizedText Description, string Declaration)
{
    /// <summary>Every function there is, in the order of the documentation.</summary>
    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        new("min", "min(a, b, …) → number | money | date", LocalizedText.Of("giá trị nhỏ nhất", "the smallest of the values"), "T min<T>(T a, params T[] rest)"),
        new("max", "max(a, b, …) → number | money | date", LocalizedText.Of("giá trị lớn nhất", "the greatest of the values"), "T max<T>(T a, params T[] rest)"),
        new("abs", "abs(x) → number | money", LocalizedText.Of("giá trị tuyệt đối", "the value without its sign"), "T abs<T>(T x)"),
        new(
            "round",
            "round(x) | round(x, digits) | round(x, digits, \"half-up\" | \"half-even\" | \"up\" | \"down\" | \"toward-zero\") → number | money",
            LocalizedText.Of(
                "làm tròn; mặc định 0 chữ số và half-up (nửa thì ra xa số không); digits âm làm tròn đến chục, trăm, nghìn",
                "rounds; by default to whole numbers and half-up (halves away from zero); negative digits round to tens, hundreds, thousands; up is towards +∞, down towards -∞"),
            "T round<T>(T x); public static extern T round<T>(T x, decimal digits); public static extern T round<T>(T x, decimal digits, string mode)"),
        new("between", "between(x, low, high) → yes-no", LocalizedText.Of("nằm trong khoảng, kể cả hai đầu", "within the range, both ends included; numbers, money, dates"), "bool between<T>(T x, T low, T high)"),
        new("oneOf", "oneOf(x, a, b, …) → yes-no", LocalizedText.Of("là một trong các giá trị", "equals one of the values; texts, choices, numbers, money, dates"), "bool oneOf<T>(T x, T a, params T[] rest)"),
        new("count", "count(list) → number", LocalizedText.Of("số cơ quan trong danh sách", "how many actors the list has"), "decimal count(__Actors list)"),
        new("contains", "contains(list, \"actor\") → yes-no", LocalizedText.Of("danh sách có cơ quan này", "whether the actor is in the list"), "bool contains(__Actors list, string actor)"),
        new("sameText", "sameText(a, b) → yes-no", LocalizedText.Of("cùng nội dung, không phân biệt hoa thường", "equal texts, capitals apart; == is exact, code unit by code unit"), "bool sameText(string a, string b)"),
        new("startsWith", "startsWith(text, start) → yes-no", LocalizedText.Of("bắt đầu bằng", "begins with, exactly"), "bool startsWith(string text, string start)"),
        new("endsWith", "endsWith(text, end) → yes-no", LocalizedText.Of("kết thúc bằng", "ends with, exactly"), "bool endsWith(string text, string end)"),
        new("containsText", "containsText(text, part) → yes-no", LocalizedText.Of("có chứa", "has the part somewhere, exactly"), "bool containsText(string text, string part)"),
        new("length", "length(text) → number", LocalizedText.Of("số ký tự (đơn vị mã UTF-16)", "how many characters (UTF-16 code units)"), "decimal length(string text)"),
        new("date", "date(year, month, day) → date", LocalizedText.Of("ngày dương lịch", "a date of the ISO calendar"), "__Date date(decimal year, decimal month, decimal day)"),
        new("age", "age(birth, on) → number", LocalizedText.Of("số tuổi tròn vào ngày on", "completed years on the second date"), "decimal age(__Date birth, __Date on)"),
        new("daysBetween", "daysBetween(from, to) → number", LocalizedText.Of("số ngày từ from đến to", "days from the first date to the second; negative when it is earlier"), "decimal daysBetween(__Date from, __Date to)"),
        new("monthsBetween", "monthsBetween(from, to) → number", LocalizedText.Of("số tháng tròn", "completed months"), "decimal monthsBetween(__Date from, __Date to)"),
        new("yearsBetween", "yearsBetween(from, to) → number", LocalizedText.Of("số năm tròn", "completed years"), "decimal yearsBetween(__Date from, __Date to)"),
        new("addDays", "addDays(date, n) → date", LocalizedText.Of("cộng n ngày", "n calendar days later; earlier when negative"), "__Date addDays(__Date date, decimal n)"),
        new("addMonths", "addMonths(date, n) → date", LocalizedText.Of("cộng n tháng", "n months later; the last day of the month when there is no such day"), "__Date addMonths(__Date date, decimal n)"),
        new("addYears", "addYears(date, n) → date", LocalizedText.Of("cộng n năm", "n years later; 28 February when there is no 29th"), "__Date addYears(__Date date, decimal n)"),
        new("year", "year(date) → number", LocalizedText.Of("năm", "the year"), "decimal year(__Date date)"),
        new("month", "month(date) → number", LocalizedText.Of("tháng", "the month, 1 to 12"), "decimal month(__Date date)"),
        new("day", "day(date) → number", LocalizedText.Of("ngày trong tháng", "the day of the month, 1 to 31"), "decimal day(__Date date)"),
        new("weekday", "weekday(date) → number", LocalizedText.Of("thứ: 1 là thứ Hai, 7 là Chủ nhật", "1 for Monday to 7 for Sunday"), "decimal weekday(__Date date)"),
    ];
}
