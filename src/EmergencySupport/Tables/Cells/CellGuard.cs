namespace EmergencySupport.Tables.Cells;

/// <summary>
/// Marks as text what a spreadsheet would run or change: a formula, a number that begins with a plus sign or a zero. The mark is an
/// apostrophe before it, which spreadsheets know too; reading takes it off.
/// </summary>
internal static class CellGuard
{
    private const char Mark = '\'';

    public static string Add(string text) => IsMarked(text) || IsRun(text) ? Mark + text : text;

    public static string TakeOff(string text) => IsMarked(text) ? text[1..] : text;

    private static bool IsMarked(string text) =>
        text.Length > 1 && text[0] == Mark && (text[1] == Mark || char.IsAsciiDigit(text[1]) || IsRun(text[1..]));

    private static bool IsRun(string text) => text.Length > 0
        && (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' || (text[0] == '0' && text.Length > 1));
}
