using System.Net;
using System.Security.Claims;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Bench.Rounds;

/// <summary>One person at the desk, without scripts. Counts the pages that she opens.</summary>
internal sealed class DeskBrowser(Site site, Guid account)
{
    private readonly Dictionary<string, string> cookies = [];
    private string at = "";

    public Guid Account => account;

    public int Pages { get; private set; }

    /// <summary>Signs in anew: a sitting begins with a second factor.</summary>
    public async Task SignInAsync()
    {
        var options = site.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(StaffPrincipal.Scheme);
        var who = new ClaimsPrincipal(
            new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.ToString())], StaffPrincipal.Scheme));
        var key = await options.SessionStore!.StoreAsync(
            new AuthenticationTicket(who, SessionStore.Begin(Factor.Code), StaffPrincipal.Scheme));
        var cookie = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim("Microsoft.AspNetCore.Authentication.Cookies-SessionId", key)], StaffPrincipal.Scheme));
        cookies.Clear();
        cookies[StaffAuthentication.SessionCookie] = options.TicketDataFormat.Protect(
            new AuthenticationTicket(cookie, StaffPrincipal.Scheme));
    }

    public Task<IHtmlDocument> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Presses a button of a form, and follows where it leads.</summary>
    public Task<IHtmlDocument> PressAsync(IElement button, params (string Name, string Value)[] typed)
    {
        var form = (IHtmlFormElement)button.Closest("form")!;
        var fields = form.Elements.SelectMany(SubmittedValues)
            .Where(field => typed.All(own => own.Name != field.Name))
            .Concat(typed)
            .ToList();
        if (button.GetAttribute("name") is { } name)
        {
            fields.Add((name, button.GetAttribute("value") ?? ""));
        }

        var request = new HttpRequestMessage(HttpMethod.Post, button.GetAttribute("formaction") ?? form.GetAttribute("action") ?? at)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };

        return SendAsync(request);
    }

    private static IEnumerable<(string Name, string Value)> SubmittedValues(IElement field) => field switch
    {
        _ when field.GetAttribute("name") is not { Length: > 0 } => [],
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
        IHtmlInputElement input => [(input.Name!, input.Value)],
        IHtmlTextAreaElement area => [(area.Name!, area.Value)],
        IHtmlSelectElement select => select.Options.Where(option => option.IsSelected).Select(option => (select.Name!, option.Value)),
        _ => [],
    };

    private async Task<IHtmlDocument> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            using var response = await site.Client.SendAsync(request);
            foreach (var line in response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
            {
                var pair = line.Split(';')[0].Split('=', 2);
                cookies[pair[0]] = pair[1];
            }

            if (response.StatusCode == HttpStatusCode.SeeOther)
            {
                return await GetAsync(response.Headers.Location!.OriginalString);
            }

            Pages++;
            at = request.RequestUri!.OriginalString;

            return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        }
    }
}
