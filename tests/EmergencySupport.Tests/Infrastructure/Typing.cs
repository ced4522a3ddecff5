using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>Submits the finder's form as a browser does, and opens the address it redirects to.</summary>
public static class Typing
{
    /// <param name="choices">Other fields of the form, as in a query string.</param>
    public static Task<TypedAnswer> TypeAsync(this TestSite site, string words, string choices = "", string language = "en") =>
        SendAsync(site, $"{choices}&q={Uri.EscapeDataString(words)}", language);

    /// <param name="body">The encoded form.</param>
    public static async Task<TypedAnswer> SendAsync(this TestSite site, string body, string language = "en")
    {
        using var posted = await PostAsync(site, body, language);
        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);

        return await OpenAsync(site, posted.Headers.Location!.OriginalString);
    }

    public static async Task<HttpResponseMessage> PostAsync(this TestSite site, string body, string language = "en")
    {
        using var content = new StringContent(body, null, "application/x-www-form-urlencoded");

        return await site.Client.PostAsync(new Uri($"/{language}/find", UriKind.Relative), content);
    }

    /// <summary>Opens an address, following a redirect if there is one.</summary>
    public static async Task<TypedAnswer> OpenAsync(this TestSite site, string address)
    {
        using var response = await site.Client.GetAsync(new Uri(address, UriKind.Relative));

        return response.StatusCode == HttpStatusCode.SeeOther
            ? await OpenAsync(site, response.Headers.Location!.OriginalString)
            : new TypedAnswer(address, response.StatusCode, await SeededSite.ParseAsync(response));
    }
}

public sealed partial record TypedAnswer(string Address, HttpStatusCode Status, IDocument Page)
{
    /// <summary>The address without the sealed text.</summary>
    public string Choices => Sealed().Replace(Address, "");

    /// <summary>The text of the main part of the page.</summary>
    public string Text => Page.QuerySelector("main")!.TextContent;

    /// <summary>How the words were understood, and notices about the whole answer.</summary>
    public IReadOnlyList<string> Notices =>
    [
        .. Page.QuerySelectorAll("main > p:not(.jumps)").Select(notice => Spaces().Replace(notice.TextContent, " ").Trim()),
    ];

    public IReadOnlyList<string> Slugs =>
    [
        .. Page.QuerySelectorAll("article[data-organisation]")
            .Select(article => article.GetAttribute("data-organisation")!),
    ];

    /// <summary>Those that fit, in order.</summary>
    public IReadOnlyList<string> Fits => SlugsOf("fits");

    /// <summary>Those that may also help, in order.</summary>
    public IReadOnlyList<string> Also => SlugsOf("also");

    /// <summary>The line that says what was understood. Empty without one.</summary>
    public string Understood => Page.QuerySelector(".read")?.TextContent ?? "";

    /// <summary>What was understood, as codes.</summary>
    public IReadOnlyList<string> Pieces => [.. Page.QuerySelectorAll("[data-read]").Select(piece => piece.GetAttribute("data-read")!)];

    /// <summary>The places that are offered, as codes.</summary>
    public IReadOnlyList<string> Offers => [.. Page.QuerySelectorAll("a[data-offer]").Select(offer => offer.GetAttribute("data-offer")!)];

    /// <summary>The text of the field for the message.</summary>
    public string Message => SeededSite.TextOf(Page, "q");

    public bool HasHotline => Page.QuerySelector("section[data-hotline]") is not null;

    /// <summary>The number of those that fit as the page states it.</summary>
    public int Total => Number().Match(Page.QuerySelector("main > p.jumps")?.TextContent ?? "") is { Success: true } number
        ? int.Parse(number.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
        : 0;

    /// <summary>The address of the link with this text.</summary>
    public string LinkOf(string words) =>
        Page.QuerySelectorAll("main a").First(link => link.TextContent.Trim() == words).GetAttribute("href")!;

    /// <summary>The address of the link that drops a piece of what was understood.</summary>
    public string LinkWithout(string piece) => LinkTo($"[data-read='{piece}'] a.drop")!;

    /// <summary>The address of the link to an offered place.</summary>
    public string LinkOfOffer(string piece) => LinkTo($"a[data-offer='{piece}']")!;

    public string? LinkTo(string selector) => Page.QuerySelector(selector)?.GetAttribute("href");

    private IReadOnlyList<string> SlugsOf(string part) =>
    [
        .. Page.QuerySelectorAll($"section[data-part={part}] article[data-organisation]")
            .Select(article => article.GetAttribute("data-organisation")!),
    ];

    [GeneratedRegex(@"[?&](words|mended)=[^&]*")]
    private static partial Regex Sealed();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[\d,]+")]
    private static partial Regex Number();
}
