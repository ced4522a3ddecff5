using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EmergencySupport.Accounts;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>
/// One person's browser without scripts: keeps cookies, follows redirects, and submits forms of a page with their
/// tokens.
/// </summary>
public sealed class StaffBrowser(TestSite site, Staff.Member? member = null)
{
    /// <summary>
    /// Cookies are kept here, not by the HTTP client: they are for HTTPS, which is terminated before the site.
    /// </summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>The last Set-Cookie header of each name.</summary>
    public Dictionary<string, string> SetCookies { get; } = [];

    /// <summary>The member of staff who uses this browser.</summary>
    public Staff.Member Member => member ?? throw new InvalidOperationException("This browser has no signed-in member.");

    public string Actor => Member.Actor;

    /// <summary>Opens a page, following redirects, and asserts that it exists.</summary>
    public async Task<IDocument> GetAsync(string path)
    {
        var answer = await FollowAsync(await OpenAsync(path));
        Assert.True(answer.Status == HttpStatusCode.OK, $"{path} answers {(int)answer.Status}: {answer.Text}");

        return answer.Page;
    }

    /// <summary>Requests an address without following redirects.</summary>
    public Task<StaffAnswer> OpenAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), path);

    /// <summary>Opens a page, fills in its form and submits it. Other fields keep the values of the page.</summary>
    /// <param name="path">The page of the form, not its target.</param>
    /// <param name="form">Selector of the form; null for the first form with all these fields.</param>
    /// <param name="button">Selector of the submit button, whose name, value and target are used; null for
    /// none.</param>
    public async Task<StaffAnswer> PostAsync(
        string path, IEnumerable<(string Name, string Value)> fields, string? form = null, string? button = null)
    {
        var answer = await FollowAsync(await OpenAsync(path));

        return await SubmitAsync(answer, fields, form, button);
    }

    /// <inheritdoc cref="PostAsync(string, IEnumerable{ValueTuple{string, string}}, string?, string?)"/>
    public Task<StaffAnswer> PostAsync(string path, params (string Name, string Value)[] fields) => PostAsync(path, fields, null);

    /// <summary>Submits a form of a page that is already open.</summary>
    public async Task<StaffAnswer> SubmitAsync(
        StaffAnswer page, IEnumerable<(string Name, string Value)> fields, string? form = null, string? button = null)
    {
        var given = fields.ToList();
        var names = given.Select(field => field.Name).ToHashSet();
        var forms = page.Page.QuerySelectorAll<IHtmlFormElement>(form ?? "main form[method=post]").ToList();
        var chosen = forms.FirstOrDefault(candidate =>
            names.All(name => candidate.Elements.Any(element => element.GetAttribute("name") == name)))
            ?? forms.FirstOrDefault();
        Assert.True(chosen is not null, $"{page.Path} has no form \"{form}\" ({(int)page.Status}): {page.Text}");

        var pressed = button is null
            ? null
            : chosen.QuerySelector(button)
                ?? throw new InvalidOperationException($"{page.Path} has no button {button}.");
        var sent = chosen.Elements.SelectMany(SubmittedValues).Where(field => !names.Contains(field.Name)).Concat(given).ToList();
        if (pressed?.GetAttribute("name") is { Length: > 0 } name)
        {
            sent.Add((name, pressed.GetAttribute("value") ?? ""));
        }

        return await SendFormAsync(pressed?.GetAttribute("formaction") ?? chosen.GetAttribute("action") ?? page.Path, sent);
    }

    /// <summary>Posts exactly these fields, without adding a token.</summary>
    public Task<StaffAnswer> SendFormAsync(string path, IEnumerable<(string Name, string Value)> fields) => SendAsync(
        new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        },
        path);

    /// <summary>Follows redirects; returns any other response unchanged.</summary>
    public async Task<StaffAnswer> FollowAsync(StaffAnswer answer)
    {
        for (var hops = 0; answer.Location is { } location && hops < 5; hops++)
        {
            answer = await OpenAsync(location);
        }

        return answer;
    }

    /// <summary>Sets the second factor as given just now.</summary>
    public Task RefreshFactorAsync() => SetFactorAsync(Staff.Clock(site).GetUtcNow());

    /// <summary>Sets the second factor as too old for sensitive actions.</summary>
    public Task ExpireFactorAsync() => SetFactorAsync(Staff.Clock(site).GetUtcNow() - Session.FreshFactor - TimeSpan.FromSeconds(1));

    private async Task SetFactorAsync(DateTimeOffset at)
    {
        await using var db = site.Database.OpenAsOwner();
        await db.Sessions.Where(session => session.AccountId == Member.Id)
            .ExecuteUpdateAsync(sessions => sessions.SetProperty(session => session.FactorAt, at));
    }

    private async Task<StaffAnswer> SendAsync(HttpRequestMessage request, string path)
    {
        using (request)
        {
            if (Cookies.Count > 0)
            {
                request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            }

            using var response = await site.Client.SendAsync(request);
            foreach (var line in response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
            {
                StoreCookie(line);
            }

            var isPage = response.Content.Headers.ContentType?.MediaType is null or "text/html";
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(
                    header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);

            return new StaffAnswer(
                path,
                response.StatusCode,
                response.Headers.Location?.OriginalString,
                headers,
                isPage
                    ? await SeededSite.ParseAsync(response)
                    : await SeededSite.ParseAsync(new HttpResponseMessage()));
        }
    }

    private void StoreCookie(string setCookie)
    {
        var parts = setCookie.Split(';', 2);
        var (name, value) = (parts[0].Split('=', 2)[0], parts[0].Split('=', 2)[1]);
        SetCookies[name] = setCookie;
        if (value.Length == 0 || parts[1].Contains("1970", StringComparison.Ordinal))
        {
            Cookies.Remove(name);
        }
        else
        {
            Cookies[name] = value;
        }
    }

    /// <summary>The fields a browser submits for an element.</summary>
    private static IEnumerable<(string Name, string Value)> SubmittedValues(IElement field)
    {
        if (field.GetAttribute("name") is not { Length: > 0 } name || field.HasAttribute("disabled"))
        {
            return [];
        }

        return field switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
            IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" } or IHtmlButtonElement => [],
            IHtmlInputElement input => [(name, input.Value)],
            IHtmlTextAreaElement area => [(name, area.Value)],
            IHtmlSelectElement select => select.Options.Where(option => option.IsSelected).Select(option => (name, option.Value)),
            _ => [],
        };
    }
}

/// <summary>A response of the staff pages.</summary>
/// <param name="Path">The requested path.</param>
/// <param name="Location">The redirect target; null if it is no redirect.</param>
public sealed record StaffAnswer(
    string Path, HttpStatusCode Status, string? Location, IReadOnlyDictionary<string, string> Headers, IDocument Page)
{
    /// <summary>The text of the main part of the page.</summary>
    public string Text =>
        System.Text.RegularExpressions.Regex
            .Replace((Page.QuerySelector("main") ?? Page.Body)?.TextContent ?? "", @"\s+", " ")
            .Trim();

    /// <summary>The error messages on the page.</summary>
    public IReadOnlyList<string> Errors => [.. Page.QuerySelectorAll(".error").Select(error => error.TextContent.Trim())];
}
