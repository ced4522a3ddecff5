using System.Text;
using EmergencySupport.Directory;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Web;

namespace EmergencySupport.Offline;

/// <summary>Search results as a message, an SMS, a card to print and a text file. None of them names this site.</summary>
public sealed class AnswerExport(Texts texts, Cards cards)
{
    /// <summary>In characters.</summary>
    private const int MaximumMessageLength = 700;

    /// <summary>In characters.</summary>
    private const int MaximumSmsLength = 160;

    private const int MaximumFileBytes = 5000;

    private const int MaximumBest = 5;

    /// <summary>Of a third of A4 in two columns, without the hotline and the dates.</summary>
    private const int CardLines = 19;

    /// <summary>In characters, at 11 pt.</summary>
    private const int CardLineLength = 38;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    private static string Language => ReaderLanguage.Current;

    public required FinderQuery Query { get; init; }

    public required SearchResults Results { get; init; }

    public required Hotline? Hotline { get; init; }

    public required IReadOnlyList<RouteDetails> Routes { get; init; }

    /// <summary>
    /// Advice on how to ask for help. Left out of messages, because the recipient of a message does not need to know
    /// whom the help is for.
    /// </summary>
    public required IReadOnlyList<string> Advice { get; init; }

    public required Validity Validity { get; init; }

    /// <summary>The organisations to contact first, besides the hotline: at least one, and as many as a third of A4 holds.</summary>
    public IReadOnlyList<Card> BestCards
    {
        get
        {
            var best = Best.Select(cards.Of).ToList();
            IReadOnlyList<string>[] onPaper = [.. best.Select(card => new[] { string.Join('\n', PaperLinesOf(card)) })];
            var fitting = TextBudget.Choose(onPaper, CardLines, LinesOf).Count;

            return best.GetRange(0, Math.Min(best.Count, Math.Max(fitting, 1)));
        }
    }

    private static int LinesOf(string text) => text.Split('\n').Sum(line => (line.Length / CardLineLength) + 1);

    private static IEnumerable<string> PaperLinesOf(Card card) =>
        [card.Organisation.Details.Name.In(Language).Text, card.WhatLine, .. card.KnownLines, .. PaperChannelsOf(card).Select(ContactOf)];

    /// <summary>The channels that a printed card names.</summary>
    public static IEnumerable<Channel> PaperChannelsOf(Card card) => card.Organisation.SureChannels.Take(2);

    /// <summary>Those who fit; last, those who are there only for an appeal that nobody asked for.</summary>
    private IEnumerable<SearchResult> InOrder => Results.Results.OrderBy(cards.IsOnlyForAppeal);

    private IEnumerable<SearchResult> Best =>
        Reachable.Where(found => found.Organisation.Slug != SureHotline?.Slug).Take(MaximumBest);

    public bool AnyMachineText =>
        Results.Results.Any(found => found.Organisation.Details.Summary.In(Language).State == WordingState.Machine);

    /// <summary>
    /// A text for any messenger. Its first line, which a notification may show, is neutral. Null if no organisation in
    /// the results has a channel.
    /// </summary>
    public string? Message
    {
        get
        {
            string[] first = [texts["Take.Message.First", texts.Day(Validity.Made)], .. HotlineInMessage()];
            string[] last = [texts["Take.Message.Last", texts.Day(Validity.Until)]];
            var room = MaximumMessageLength - first.Concat(last).Sum(part => part.Length + 1);
            var organisations = TextBudget.Fit([.. Best.Select(InMessage)], room, text => text.Length + 1);

            return first.Length == 1 && organisations.Count == 0
                ? null
                : string.Join('\n', [.. first, .. organisations, .. last]);
        }
    }

    /// <summary>Only the best channel. Null if every channel is doubtful or too long: a warning would not fit.</summary>
    public string? Sms => Reachable.Where(IsSure).Select(found => found.Organisation)
        .Where(organisation => !organisation.IsDoubtful(organisation.FirstChannel!))
        .Select(organisation => InSms(organisation.Details.Name, organisation.FirstChannel!, null))
        .Prepend(SureHotline is { IsDoubtful: false } hotline ? InSms(hotline.Name, hotline.Channel, texts.AtAnyHour(hotline)) : null)
        .FirstOrDefault(text => text?.Length <= MaximumSmsLength);

    /// <summary>A text file in UTF-8 with a byte order mark and CRLF line ends, which old editors need.</summary>
    public byte[] File()
    {
        string[] first =
        [
            texts["Take.Message.First", texts.Day(Validity.Made)],
            texts["Take.Until", texts.Day(Validity.Until)],
            texts["Take.Found"],
            Provenance.OfCopy(texts, Results.Organisations, []) + (AnyMachineText ? $" {texts["State.MachineShort"]}" : ""),
            .. Advice.Count == 0 ? [] : Advice.Prepend(""),
            .. HotlineInFile(),
        ];
        string[] last =
        [
            "", texts["Find.Others"],
            .. Routes.Select(
                route => $"- {route.Name.In(Language)}" + (route.Caution is null ? "" : $". {route.Caution.In(Language)}")),
        ];
        var reserved = first.Concat(last).Sum(Size) + Size(texts.Count("Take.More", Results.Total));
        var room = MaximumFileBytes - Utf8.Preamble.Length - reserved;
        var organisations = TextBudget.Fit([.. InOrder.Select(InFile)], room, Size);
        string[] others = organisations.Count < Results.Total
            ? ["", texts.Count("Take.More", Results.Total - organisations.Count)]
            : [];
        var parts = first.Concat(organisations).Concat(others).Concat(last);

        return [.. Utf8.Preamble, .. Utf8.GetBytes(string.Concat(parts.Select(text => WithCrLf(text) + "\r\n")))];

        static int Size(string text) => Utf8.GetByteCount(WithCrLf(text)) + 4;
        static string WithCrLf(string text) => text.ReplaceLineEndings("\r\n");
    }

    /// <summary>The channel's address or number, with the name of the app if the number is for an app.</summary>
    public static string ContactOf(Channel channel) =>
        ChannelKinds.Of(channel.Kind).Program is { } program
            ? $"{program}: {ChannelAddress.TextOf(channel)}"
            : ChannelAddress.TextOf(channel);

    /// <summary>In texts from right to left, the parts of a number would change places.</summary>
    private static string Isolated(string contact) =>
        LanguageTag.Direction(Language) == "rtl" ? $"\u2066{contact}\u2069" : contact;

    private Hotline? SureHotline => Hotline is { IsMarkedDoubtful: false } ? Hotline : null;

    /// <summary>
    /// Organisations that accept this person's request and whose first channel is not in doubt. If there are none, all
    /// whose first channel is not in doubt; failing that, all with a channel.
    /// </summary>
    private List<SearchResult> Reachable => field ??= FindReachable();

    private List<SearchResult> FindReachable()
    {
        var all = InOrder.Where(found => found.Organisation.FirstChannel is not null).ToList();
        var sure = all.FindAll(IsSure);
        var open = sure.FindAll(IsOpen);
        if (open.Count > 0)
        {
            return open;
        }

        return sure.Count > 0 ? sure : all;
    }

    private IEnumerable<string> HotlineInMessage()
    {
        if (SureHotline is not { } hotline)
        {
            return [];
        }

        string?[] lines =
        [
            $"- {Name(hotline.Name)} ({string.Join("; ", texts.SaidOf(hotline))})",
            Isolated(ContactOf(hotline.Channel)),
            texts.Warning(hotline.IsDoubtful, hotline.Check),
        ];

        return lines.OfType<string>();
    }

    private IEnumerable<string> HotlineInFile() => Hotline is null
        ? []
        : ChannelInFile(Hotline.Channel, Hotline.IsDoubtful, Hotline.Check)
            .Prepend($"\n{Name(Hotline.Name)} {string.Join(". ", texts.SaidOf(Hotline))}");

    private static bool IsSure(SearchResult found)
    {
        var (organisation, first) = (found.Organisation, found.Organisation.FirstChannel!);

        return !organisation.IsMarkedDoubtful(first)
            && organisation.CheckOf(first)?.Result is not (CheckResult.NoAnswer or CheckResult.CouldNotReach);
    }

    private bool IsOpen(SearchResult found)
    {
        var service = cards.Asked(found.Services)[0];

        return AccessRank.Of(service, Query.Asker ?? WhoAsks.Self) < AccessRank.NotByAsking
            && found.Organisation.HasOpenIntake(service);
    }

    /// <summary>"Name: text", with the colon of the reader's language.</summary>
    private string Labelled(string name, string text) => texts["Text.Said", name, text];

    private static string Sentences(string first, IEnumerable<string> more) =>
        string.Join(". ", more.Prepend(first).Select(text => text.TrimEnd('.')));

    private static string Name(LocalText name) => name.In(Language).Text;

    /// <summary>From the shortest to the longest. All but the shortest have the warnings.</summary>
    private string[] InMessage(SearchResult found)
    {
        var organisation = found.Organisation;
        var channel = organisation.FirstChannel!;
        var warning = texts.Warning(organisation.IsDoubtful(channel), organisation.CheckOf(channel));
        var contact = string.Join('\n', new[] { Isolated(ContactOf(channel)), warning }.OfType<string>());
        var card = cards.Of(found with { Services = [cards.Asked(found.Services)[0]] });
        var name = Name(organisation.Details.Name);
        var what = Query.Place is null ? card.WhatLine : card.What[0].Text;

        return
        [
            $"- {name}\n{contact}",
            $"- {Labelled(name, Sentences(what, card.Warnings))}\n{contact}",
            $"- {Labelled(name, Sentences(card.WhatLine, card.KnownLines))}\n{contact}",
        ];
    }

    /// <summary>The text of an SMS. The note is left out if the text would need a second SMS with it.</summary>
    private string InSms(LocalText name, Channel channel, string? note)
    {
        var (bare, noted) = (With(""), With($" ({note})"));

        return note is not null && Localisation.SmsLength.PartsOf(noted) == 1 ? noted : bare;

        string With(string suffix) => $"{texts["Take.Sms.First"]}\n{Name(name)}{suffix}\n{ContactOf(channel)}";
    }

    private string[] InFile(SearchResult found)
    {
        var organisation = found.Organisation;
        var card = cards.Of(found);
        var name = $"\n{Name(organisation.Details.Name)}";
        string[] first = organisation.FirstChannel is { } channel ? [.. ChannelOf(channel)] : [texts["Contact.None"]];
        string[] said = [name, card.WhatLine, .. card.Lines];
        var all = organisation.FirstChannel is { } best ? organisation.SureChannels.Skip(1).Prepend(best).ToList() : [];
        string[] channels = all.Count == 0 ? first : [.. all.SelectMany(channel => ChannelOf(channel).Concat(FurtherOf(channel)))];

        return
        [
            string.Join('\n', [name, .. first]),
            string.Join('\n', [.. said, .. first]),
            string.Join('\n', [.. said, .. first, .. organisation.SureChannels.Skip(1).SelectMany(ChannelOf)]),
            string.Join('\n', [.. said, .. cards.FurtherLinesOf(card), .. channels]),
        ];

        IEnumerable<string> ChannelOf(Channel channel) =>
            ChannelInFile(channel, organisation.IsDoubtful(channel), organisation.CheckOf(channel));
    }

    /// <summary>When they answer, and what the key of a mailbox is compared with.</summary>
    private IEnumerable<string> FurtherOf(Channel channel)
    {
        string?[] lines =
        [
            texts.Hours(channel.Hours),
            channel.Fingerprint is null ? null : $"{texts["Key.FingerprintOnly"]} {Isolated(Grouped(channel.Fingerprint))}",
        ];

        return lines.OfType<string>();
    }

    private static string Grouped(string fingerprint) => string.Join(' ', fingerprint.Chunk(4).Select(group => new string(group)));

    /// <summary>A channel with its warning, last check and risk.</summary>
    private IEnumerable<string> ChannelInFile(Channel channel, bool isDoubtful, PartCheck? check)
    {
        string?[] lines =
        [
            Labelled(channel.Label.In(Language).Text, Isolated(ContactOf(channel))),
            isDoubtful ? texts["Contact.DoubtfulOnly"] : null,
            texts.Checked(check),
            channel.Risk?.In(Language).Text,
        ];

        return lines.OfType<string>();
    }
}
