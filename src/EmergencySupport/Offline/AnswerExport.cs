using System.Text;
using EmergencySupport.Directory;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Web;

namespace EmergencySupport.Offline;

/// <summary>An answer to be carried away: in few words, on paper, as a text file. Nothing of it names this site.</summary>
public sealed class AnswerExport(Texts texts, Reasons reasons, FinderQuery query, SearchResults answer, Hotline? line, IReadOnlyList<RouteDetails> routes, IReadOnlyList<string> cautions, Validity validity)
{
    private const int LongestMessage = 700;

    private const int LongestSms = 160;

    /// <summary>In bytes.</summary>
    private const int LargestFile = 5000;

    private const int Most = 5;

    private static string Language => ReaderLanguage.Current;

    public Hotline? Line => line;

    public Validity Validity => validity;

    /// <summary>How to go about it. Not in a message: whoever gets it need not know for whom it is.</summary>
    public IReadOnlyList<string> Cautions => cautions;

    /// <summary>The few to turn to first, beside the line.</summary>
    public IEnumerable<SearchResult> Best => Reachable.Where(found => found.Organisation.Slug != SureLine?.Slug).Take(Most);

    public bool AnyMachineText =>
        answer.Results.Any(found => found.Organisation.Details.Summary.In(Language).State == WordingState.Machine);

    /// <summary>To be copied into any messenger. What others see of it first is the first line, which says nothing. Null when nobody in the answer can be reached.</summary>
    public string? Message
    {
        get
        {
            string[] first = [texts["Take.Message.First", texts.Day(validity.Made)], .. SureLine is { } sure ? new[] { $"- {Name(sure.Name)} ({texts.AtAnyHour(sure.Channel)})", Way(sure.Channel), texts.Warning(false, sure.Check) }.OfType<string>() : []];
            string[] last = [texts["Take.Message.Last", texts.Day(validity.Until)]];
            var room = LongestMessage - first.Concat(last).Sum(part => part.Length + 1);
            var people = TextBudget.Fit([.. Best.Select(InMessage)], room, text => text.Length + 1);

            return first.Length == 1 && people.Count == 0 ? null : string.Join('\n', [.. first, .. people, .. last]);
        }
    }

    /// <summary>The best way alone. Null when there is none that is sure and short enough.</summary>
    public string? Sms => Reachable.Where(IsSure).Select(found => found.Organisation)
        .Select(organisation => InSms(organisation.Details.Name, organisation.FirstChannel!, null))
        .Prepend(SureLine is { } sure ? InSms(sure.Name, sure.Channel, texts.AtAnyHour(sure.Channel)) : null)
        .FirstOrDefault(text => text?.Length <= LongestSms);

    /// <summary>For any program that shows texts: also for old ones, which know UTF-8 by its mark and lines by both their signs.</summary>
    public byte[] File()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        string[] first =
        [
            texts["Take.Message.First", texts.Day(validity.Made)],
            texts["Take.Until", texts.Day(validity.Until)],
            texts["Take.Found"],
            texts["State.Short"] + (AnyMachineText ? $" {texts["State.MachineShort"]}" : ""),
            .. cautions.Count == 0 ? [] : cautions.Prepend(""),
            .. line is null ? [] : WayInFull(line.Channel, line.IsDoubtful, line.Check).Prepend($"\n{Name(line.Name)} {texts.AtAnyHour(line.Channel)}"),
        ];
        string[] last =
        [
            "", texts["Find.Others"],
            .. routes.Select(route => $"- {route.Name.In(Language)}" + (route.Caution is null ? "" : $". {route.Caution.In(Language)}")),
        ];
        var more = Size(texts.Count("Take.More", answer.Total));
        var people = TextBudget.Fit([.. answer.Results.Select(InFile)], LargestFile - utf8.Preamble.Length - first.Concat(last).Sum(Size) - more, Size);
        string[] others = people.Count < answer.Total ? ["", texts.Count("Take.More", answer.Total - people.Count)] : [];

        return [.. utf8.Preamble, .. utf8.GetBytes(string.Concat(first.Concat(people).Concat(others).Concat(last).Select(text => Lines(text) + "\r\n")))];

        int Size(string text) => utf8.GetByteCount(Lines(text)) + 4;
        static string Lines(string text) => text.ReplaceLineEndings("\r\n");
    }

    /// <summary>What stands in the way of the first services of theirs that fit.</summary>
    public IEnumerable<string> InTheWay(SearchResult found, int services = 1) =>
        reasons.InTheWay(found.Organisation, found.Services.Take(services));

    /// <summary>With the name of the program for a number that is not for calling.</summary>
    public static string Way(Channel channel) => ChannelKinds.Of(channel.Kind).Program is { } program ? $"{program}: {channel.Value}" : channel.Value;

    private Hotline? SureLine => line is { IsDoubtful: false } ? line : null;

    /// <summary>Those whom she can ask, by a way that nobody doubts; where there are none, all with such a way; where there are none either, all who can be reached at all.</summary>
    private List<SearchResult> Reachable => field ??= answer.Results.Where(found => found.Organisation.FirstChannel is not null).ToList() is var all
        && all.FindAll(IsSure) is { Count: > 0 } sure ? sure.FindAll(IsOpen) is { Count: > 0 } best ? best : sure : all;

    private static bool IsSure(SearchResult found)
    {
        var (organisation, first) = (found.Organisation, found.Organisation.FirstChannel!);

        return !organisation.IsDoubtful(first)
            && organisation.CheckOf(first)?.Result is not (CheckResult.NoAnswer or CheckResult.CouldNotReach);
    }

    private bool IsOpen(SearchResult found)
    {
        var service = found.Services[0];

        return AccessRank.Of(service, query.Asker ?? WhoAsks.Self) < AccessRank.NotByAsking && found.Organisation.HasOpenIntake(service);
    }

    private string Said(string name, string what) => texts["Text.Said", name, what];

    private static string Sentences(string first, IEnumerable<string> more) => string.Join(". ", more.Prepend(first).Select(text => text.TrimEnd('.')));

    private static string Name(LocalText name) => name.In(Language).Text;

    private string[] InMessage(SearchResult found)
    {
        var organisation = found.Organisation;
        var channel = organisation.FirstChannel!;
        var warning = texts.Warning(organisation.IsDoubtful(channel), organisation.CheckOf(channel));
        var way = string.Join('\n', new[] { Way(channel), warning }.OfType<string>());
        var (name, service) = (Name(organisation.Details.Name), found.Services[0]);
        string[] where = query.Area is null ? [reasons.Where(service).Text.Text] : [];

        return
        [
            $"- {name}\n{way}",
            $"- {Said(name, Sentences(service.Name.In(Language).Text, [.. where, .. reasons.WhoLearns([service])]))}\n{way}",
            $"- {Said(name, Sentences(service.Name.In(Language).Text, [.. where, .. InTheWay(found)]))}\n{way}",
        ];
    }

    /// <summary>The note is there only where it costs nothing.</summary>
    private string InSms(LocalText name, Channel channel, string? note)
    {
        var (bare, noted) = (With(""), With($" ({note})"));

        return note is not null && Localisation.SmsLength.PartsOf(noted) == 1 ? noted : bare;

        string With(string behind) => $"{texts["Take.Sms.First"]}\n{Name(name)}{behind}\n{Way(channel)}";
    }

    private string[] InFile(SearchResult found)
    {
        var organisation = found.Organisation;
        var (name, summary) = ($"\n{Name(organisation.Details.Name)}", organisation.Details.Summary.In(Language).Text);
        var first = organisation.FirstChannel is { } channel ? WayOf(channel) : [texts["Contact.None"]];
        var briefly = InTheWay(found).Union(reasons.WhoLearns(found.Services)).Select(text => $"- {text}");
        var why = reasons.Of(found).Select(reason => $"{(reason.Kind == ReasonKind.Fits ? "+" : reason.Kind == ReasonKind.But ? "-" : "?")} {reason.Text}").ToList();

        return
        [
            string.Join('\n', [name, .. first]),
            string.Join('\n', [name, summary, .. briefly, .. first]),
            string.Join('\n', [name, summary, .. why, .. first]),
            string.Join('\n', [name, summary, .. why, .. first, .. organisation.SureChannels.Skip(1).SelectMany(WayOf)]),
        ];

        IEnumerable<string> WayOf(Channel channel) => WayInFull(channel, organisation.IsDoubtful(channel), organisation.CheckOf(channel));
    }

    /// <summary>A way, and what to know of it.</summary>
    private IEnumerable<string> WayInFull(Channel channel, bool isDoubtful, PartCheck? check) =>
        new[] { Said(channel.Label.In(Language).Text, Way(channel)), isDoubtful ? texts["Contact.DoubtfulOnly"] : null, texts.Checked(check), channel.Risk?.In(Language).Text }.OfType<string>();
}
