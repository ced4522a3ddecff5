using System.CommandLine;
using System.Diagnostics;
using EmergencySupport.Bench.Relevance;
using EmergencySupport.Search;
using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Bench.Reading;

/// <summary><c>read</c>: reads messages from standard input and prints what is understood of each, without names.</summary>
internal sealed class ReadCommand : Command
{
    public ReadCommand()
        : base("read", "Read messages, one a line: the language of the page, a tab, the message. Run it from the root.") =>
        SetAction(_ => Run());

    private static int Run()
    {
        var taxonomy = SeededTaxonomy.Read("seeds");
        while (Console.ReadLine() is { } line)
        {
            if (line.Split('\t', 2) is [var page, var message])
            {
                Print(page, message, taxonomy);
            }
        }

        return 0;
    }

    private static void Print(string page, string message, Taxonomy taxonomy)
    {
        var start = Stopwatch.GetTimestamp();
        var reading = QueryInterpreter.Read(ReadableWords.Of(message, page, taxonomy.Gazetteer), [], taxonomy);
        var time = Stopwatch.GetElapsedTime(start);
        string[] more =
        [
            .. reading.Places.Offered.Select(place => "offer:" + place.Area.Code),
            .. reading.Places.IsQuestion ? ["which-place"] : Array.Empty<string>(),
            .. reading.Places.IsLargestOfSeveral ? ["largest"] : Array.Empty<string>(),
            .. reading.WantsToDie ? ["wants-to-die"] : Array.Empty<string>(),
            .. reading.IsForSomebodyElse ? ["for-somebody-else"] : Array.Empty<string>(),
        ];
        var understood = string.Join(' ', reading.Pieces.Concat(more));
        Console.WriteLine($"{page}\t{message}\n\t{understood}\t[{string.Join(' ', reading.Words)}] {time.TotalMilliseconds:0.0} ms");
    }
}
