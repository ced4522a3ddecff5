using System.CommandLine;
using System.Diagnostics;
using EmergencySupport.Bench.Relevance;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Bench.Reading;

/// <summary>
/// <c>messages</c>: reads the messages of <c>bench/relevance</c> and prints which are read wrongly, the share by language
/// and by kind, and the slowest.
/// </summary>
internal sealed class MessagesCommand : Command
{
    private const string Folder = "bench/relevance";

    public MessagesCommand()
        : base("messages", "Read the messages of bench/relevance and print the share that is read rightly. Run it from the root.") =>
        SetAction(_ => Run());

    private static int Run()
    {
        var taxonomy = SeededTaxonomy.Read("seeds");
        Judge(Message.ReadFirst(Folder)[0], taxonomy);
        Print("messages.yml", Message.ReadFirst(Folder), taxonomy);
        Print("messages-second.yml", Message.ReadSecond(Folder), taxonomy);

        return 0;
    }

    private static void Print(string file, IReadOnlyList<Message> messages, Taxonomy taxonomy)
    {
        var judged = messages.Select(message => Judge(message, taxonomy)).ToList();
        foreach (var problem in judged.Select(one => one.Problem).OfType<string>())
        {
            Console.WriteLine(problem);
        }

        Print(judged, one => one.Message.Language);
        Print(judged, one => one.Message.Kind);
        Print(judged, _ => file);
        var times = judged.Select(one => one.Time.TotalMilliseconds).Order().ToList();
        Console.WriteLine($"p50 {times[times.Count / 2]:0.0} ms, slowest {times[^1]:0.0} ms");
    }

    private static (Message Message, string? Problem, TimeSpan Time) Judge(Message message, Taxonomy taxonomy)
    {
        var start = Stopwatch.GetTimestamp();
        var problem = MessageJudge.Judge(message, taxonomy);

        return (message, problem, Stopwatch.GetElapsedTime(start));
    }

    private static void Print(
        List<(Message Message, string? Problem, TimeSpan Time)> judged, Func<(Message Message, string? Problem, TimeSpan Time), string> by)
    {
        foreach (var group in judged.GroupBy(by))
        {
            var right = group.Count(one => one.Problem is null);
            Console.WriteLine($"{group.Key,-20} {right,4} of {group.Count(),4}  {100.0 * right / group.Count():0} %");
        }
    }
}
