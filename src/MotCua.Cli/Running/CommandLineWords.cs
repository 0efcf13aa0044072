using System.Text.RegularExpressions;
using MotCua.Procedures;

namespace MotCua.Cli.Running;

/// <summary>
/// The command-line library speaks English and of its own types; people read these sentences instead. What it may yet say beyond them
/// is passed on as it is.
/// </summary>
internal static partial class CommandLineWords
{
    /// <summary>A message of the library in the language of the formats.</summary>
    public static string Of(string message, Formats formats)
    {
        var f = formats;
        var line = message.ReplaceLineEndings(" ");
        if (line == "Required command was not provided.")
        {
            return f.Say("thiếu lệnh.", "a command is missing.");
        }

        if (Unrecognized().Match(line) is { Success: true } unknown)
        {
            return f.Say($"không hiểu “{unknown.Groups[1].Value}”.", $"“{unknown.Groups[1].Value}” is not understood.");
        }

        if (MissingOption().Match(line) is { Success: true } option)
        {
            return f.Say($"thiếu tuỳ chọn {option.Groups[1].Value}.", $"the option {option.Groups[1].Value} is missing.");
        }

        if (MissingArgument().Match(line) is { Success: true } missing)
        {
            var name = missing.Groups[2].Value;
            return missing.Groups[1].Value == "option"
                ? f.Say($"thiếu giá trị sau {name}.", $"a value is missing after {name}.")
                : f.Say($"thiếu tên tệp sau “{name}”.", $"a file is missing after “{name}”.");
        }

        if (Unreadable().Match(line) is { Success: true } wrong)
        {
            var (text, name) = (wrong.Groups[1].Value, wrong.Groups[2].Value);
            return wrong.Groups[3].Value.Contains("Int", StringComparison.Ordinal)
                ? f.Say($"{name}: “{text}” không phải số nguyên hợp lệ.", $"{name}: “{text}” is not a whole number it takes.")
                : f.Say($"{name}: “{text}” không hợp lệ.", $"{name}: “{text}” is not valid.");
        }

        if (OneOf().Match(line) is { Success: true } choice)
        {
            var allowed = string.Join(", ", choice.Groups[2].Value.Split([' ', '\t', '\''], StringSplitOptions.RemoveEmptyEntries));
            return f.Say($"“{choice.Groups[1].Value}” không được; chọn một trong: {allowed}.", $"“{choice.Groups[1].Value}” is not one of: {allowed}.");
        }

        return TooMany().Match(line) is { Success: true } many
            ? f.Say($"{many.Groups[1].Value} chỉ nhận một giá trị.", $"{many.Groups[1].Value} takes one value.")
            : message;
    }

    [GeneratedRegex("^Unrecognized command or argument '(.*)'\\.$")]
    private static partial Regex Unrecognized();

    [GeneratedRegex("^Option '(.*)' is required\\.$")]
    private static partial Regex MissingOption();

    [GeneratedRegex("^Required argument missing for (command|option): '(.*)'\\.$")]
    private static partial Regex MissingArgument();

    [GeneratedRegex("^Cannot parse argument '(.*)' for (?:option|command) '(.*)' as expected type '(.*)'\\.")]
    private static partial Regex Unreadable();

    [GeneratedRegex("^Argument '(.*)' not recognized\\. Must be one of:(.*)$")]
    private static partial Regex OneOf();

    [GeneratedRegex("^Option '(.*)' expects a single argument but")]
    private static partial Regex TooMany();
}
