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
    /// <summary>The address without the typed words.</summary>
    public string Choices => Sealed().Replace(Address, "");

    /// <summary>The text of the main part of the page.</summary>
    public string Text => Page.QuerySelector("main")!.TextContent;

    /// <summary>How the words were understood, and notices about the whole answer.</summary>
    public IReadOnlyList<string> Notices =>
    [
        .. Page.QuerySelectorAll("main > p").Select(notice => Spaces().Replace(notice.TextContent, " ").Trim()),
    ];

    public IReadOnlyList<string> Slugs =>
    [
        .. Page.QuerySelectorAll("article[data-organisation]")
            .Select(article => article.GetAttribute("data-organisation")!),
    ];

    /// <summary>The number of results as the page states it.</summary>
    public int Total => Number().Match(Page.QuerySelector("main > p.state")?.TextContent ?? "") is { Success: true } number
        ? int.Parse(number.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
        : 0;

    /// <summary>The address of the link with this text.</summary>
    public string LinkOf(string words) =>
        Page.QuerySelectorAll("main a").First(link => link.TextContent.Trim() == words).GetAttribute("href")!;

    public string? LinkTo(string selector) => Page.QuerySelector(selector)?.GetAttribute("href");

    [GeneratedRegex(@"[?&]words=[^&]*")]
    private static partial Regex Sealed();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[\d,]+")]
    private static partial Regex Number();
}
