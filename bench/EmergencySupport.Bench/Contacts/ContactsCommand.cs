using System.CommandLine;
using System.Diagnostics;
using EmergencySupport.Editorial.Diff;

namespace EmergencySupport.Bench.Contacts;

/// <summary>
/// <c>contacts</c>: measures how long the search for contact details takes in texts that are hard to read. The time
/// grows with the length: a text ten times longer takes about ten times longer.
/// </summary>
internal sealed class ContactsCommand : Command
{
    private const int Rounds = 5;

    private static readonly int[] Lengths = [10_000, 100_000];

    private static readonly (string Name, string Part)[] Kinds =
    [
        ("plain words", "a room in another city while the danger lasts "), ("one letter", "a"), ("digits", "1 2 "),
        ("letters and dots", "a."), ("at signs", "a @"), ("spoken dots", "a dot in "), ("open brackets", "( at"),
        ("open tags", "<a "), ("character references", "&a"), ("percent signs", "%41"), ("Arabic", "ع "), ("number words", "one two "),
    ];

    public ContactsCommand()
        : base("contacts", "Measure the search for contact details in long texts.") =>
        SetAction(_ => Run());

    private static void Run()
    {
        Console.WriteLine($"{"text",-22}{string.Join("", Lengths.Select(length => $"{length,12:N0}"))}   milliseconds, best of {Rounds}");
        foreach (var (name, part) in Kinds)
        {
            var times = Lengths.Select(length => Best(string.Concat(Enumerable.Repeat(part, length / part.Length))));
            Console.WriteLine($"{name,-22}{string.Join("", times.Select(time => $"{time,12:N1}"))}");
        }
    }

    private static double Best(string text) => Enumerable.Range(0, Rounds).Min(_ =>
    {
        var start = Stopwatch.GetTimestamp();
        ContactDetector.HasContact(text);

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    });
}
