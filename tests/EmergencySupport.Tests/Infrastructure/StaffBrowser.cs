using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EmergencySupport.Accounts;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>
/// A browser of one person without scripts: it keeps cookies, follows what it is told to, and sends forms as they stand on the page,
/// with their tokens.
/// </summary>
public sealed class StaffBrowser(TestSite site, Staff.Member? member = null)
{
    /// <summary>They are for HTTPS, which ends before the site: so they are kept by hand.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>The last Set-Cookie of each name, whole.</summary>
    public Dictionary<string, string> SetCookies { get; } = [];

    /// <summary>Whose browser it is.</summary>
    public Staff.Member Member => member ?? throw new InvalidOperationException("Nobody is signed in here.");

    public string Actor => Member.Actor;

    /// <summary>A page that has to be there. Redirects are followed.</summary>
    public async Task<IDocument> GetAsync(string path)
    {
        var answer = await FollowAsync(await OpenAsync(path));
        Assert.True(answer.Status == HttpStatusCode.OK, $"{path} answers {(int)answer.Status}: {answer.Text}");

        return answer.Page;
    }

    /// <summary>What an address answers, whatever that is.</summary>
    public Task<StaffAnswer> OpenAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), path);

    /// <summary>Opens a page, fills in its form and sends it. Fields that are not named here stay as the page has them.</summary>
    /// <param name="path">Where the form is, not where it is sent.</param>
    /// <param name="form">Which form. Null: the first in the text of the page that has all these fields.</param>
    /// <param name="button">The button that is pressed, with its name, value and own address. Null: none in particular.</param>
    public async Task<StaffAnswer> PostAsync(string path, IEnumerable<(string Name, string Value)> fields, string? form = null, string? button = null)
    {
        var answer = await FollowAsync(await OpenAsync(path));

        return await SubmitAsync(answer, fields, form, button);
    }

    /// <inheritdoc cref="PostAsync(string, IEnumerable{ValueTuple{string, string}}, string?, string?)"/>
    public Task<StaffAnswer> PostAsync(string path, params (string Name, string Value)[] fields) => PostAsync(path, fields, null);

    /// <summary>Sends a form of a page that was opened before.</summary>
    public async Task<StaffAnswer> SubmitAsync(StaffAnswer page, IEnumerable<(string Name, string Value)> fields, string? form = null, string? button = null)
    {
        var given = fields.ToList();
        var names = given.Select(field => field.Name).ToHashSet();
        var forms = page.Page.QuerySelectorAll<IHtmlFormElement>(form ?? "main form[method=post]").ToList();
        var chosen = forms.FirstOrDefault(candidate => names.All(name => candidate.Elements.Any(element => element.GetAttribute("name") == name))) ?? forms.FirstOrDefault();
        Assert.True(chosen is not null, $"{page.Path} has no form \"{form}\" ({(int)page.Status}): {page.Text}");

        var pressed = button is null ? null : chosen.QuerySelector(button) ?? throw new InvalidOperationException($"{page.Path} has no button {button}.");
        var sent = chosen.Elements.SelectMany(Successful).Where(field => !names.Contains(field.Name)).Concat(given).ToList();
        if (pressed?.GetAttribute("name") is { Length: > 0 } name)
        {
            sent.Add((name, pressed.GetAttribute("value") ?? ""));
        }

        return await SendFormAsync(pressed?.GetAttribute("formaction") ?? chosen.GetAttribute("action") ?? page.Path, sent);
    }

    /// <summary>Sends exactly these fields, with no token but what is among them.</summary>
    public Task<StaffAnswer> SendFormAsync(string path, IEnumerable<(string Name, string Value)> fields) => SendAsync(
        new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) },
        path);

    /// <summary>Where a redirect leads; any other answer is given back as it is.</summary>
    public async Task<StaffAnswer> FollowAsync(StaffAnswer answer)
    {
        for (var hops = 0; answer.Location is { } location && hops < 5; hops++)
        {
            answer = await OpenAsync(location);
        }

        return answer;
    }

    /// <summary>As if she had just given her second factor.</summary>
    public Task GiveFactorAsync() => SetFactorAsync(Staff.Clock(site).GetUtcNow());

    /// <summary>As if she had given her second factor too long ago for what is delicate.</summary>
    public Task AgeFactorAsync() => SetFactorAsync(Staff.Clock(site).GetUtcNow() - Session.FreshFactor - TimeSpan.FromSeconds(1));

    private async Task SetFactorAsync(DateTimeOffset at)
    {
        await using var db = site.Database.OpenAsOwner();
        await db.Sessions.Where(session => session.AccountId == Member.Id).ExecuteUpdateAsync(sessions => sessions.SetProperty(session => session.FactorAt, at));
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
                Keep(line);
            }

            var isPage = response.Content.Headers.ContentType?.MediaType is null or "text/html";
            var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);

            return new StaffAnswer(path, response.StatusCode, response.Headers.Location?.OriginalString, headers, isPage ? await SeededSite.ParseAsync(response) : await SeededSite.ParseAsync(new HttpResponseMessage()));
        }
    }

    private void Keep(string setCookie)
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

    /// <summary>What a browser sends of a field.</summary>
    private static IEnumerable<(string Name, string Value)> Successful(IElement field)
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

/// <summary>What the desk answered.</summary>
/// <param name="Path">What was asked for.</param>
/// <param name="Location">Where it leads. Null when it is no redirect.</param>
public sealed record StaffAnswer(string Path, HttpStatusCode Status, string? Location, IReadOnlyDictionary<string, string> Headers, IDocument Page)
{
    /// <summary>The text of the page, without what stands round it.</summary>
    public string Text => System.Text.RegularExpressions.Regex.Replace((Page.QuerySelector("main") ?? Page.Body)?.TextContent ?? "", @"\s+", " ").Trim();

    /// <summary>What the page says is wrong.</summary>
    public IReadOnlyList<string> Errors => [.. Page.QuerySelectorAll(".error").Select(error => error.TextContent.Trim())];
}
