using System.CommandLine;
using System.Diagnostics;
using System.Net;
using AngleSharp.Html.Parser;
using EmergencySupport.Accounts;
using EmergencySupport.DevHost;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Bench.SignIn;

/// <summary>
/// <c>sign-in</c>: compares the response time of a wrong password for an e-mail with and without an account.
/// </summary>
internal sealed class SignInCommand : Command
{
    private const string Page = "/en/staff/sign-in";
    private const string Database = "sign_in";

    /// <summary>Attempts that are not measured: the runtime compiles code on first use.</summary>
    private const int WarmUps = 5;

    private readonly Option<int> attempts = new("--attempts")
    {
        Description = "Attempts for each of the two kinds of e-mail.",
        DefaultValueFactory = _ => 30,
    };

    public SignInCommand()
        : base("sign-in", "Compare the time of a refused sign-in for known and unknown e-mails.")
    {
        // Measured attempts and warm-ups together stay below the limit for unknown browsers.
        attempts.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 120)
            {
                result.AddError("Choose between 1 and 120 attempts: with more, the limit for strangers answers.");
            }
        });
        Add(attempts);
        SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(attempts), cancellationToken));
    }

    private static async Task<int> RunAsync(int attempts, CancellationToken cancellationToken)
    {
        // PostgreSQL runs as another account, so the folder must not be below one that only its owner may open.
        var folder = Path.Combine(Path.GetTempPath(), $"es-bench-{Environment.ProcessId}");
        System.IO.Directory.CreateDirectory(folder);
        try
        {
            await using var cluster = await PrivateCluster.StartAsync(folder, ["fsync=off"], cancellationToken);
            await using var db = await Site.CreateAsync(cluster, Database);
            await using var site = await Site.StartAsync(cluster, Database, new()
            {
                ["Staff:Address"] = "http://localhost",
                ["Staff:Keys"] = Path.Combine(folder, "keys"),
            });

            // A separate e-mail for each attempt, so that the limit per account is not reached.
            var known = Enumerable.Range(0, WarmUps + attempts).Select(number => $"known{number}@example.org").ToList();
            var unknown = Enumerable.Range(0, WarmUps + attempts).Select(number => $"unknown{number}@example.org").ToList();
            await using (var scope = site.Services.CreateAsyncScope())
            {
                var passwords = scope.ServiceProvider.GetRequiredService<Passwords>();
                db.AddRange(known.Select(email => NewAccount(email, passwords)));
                await db.SaveChangesAsync(cancellationToken);
            }

            await CompareAsync(site.Client, known, unknown, cancellationToken);

            return 0;
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static Account NewAccount(string email, Passwords passwords)
    {
        var account = new Account(email, "Member", TimeProvider.System.GetUtcNow());
        account.PasswordHash = passwords.Hash(account, "the right password of this account");

        return account;
    }

    private static async Task CompareAsync(HttpClient client, List<string> known, List<string> unknown, CancellationToken cancellationToken)
    {
        var form = await ReadFormAsync(client, cancellationToken);
        var (knownTimes, unknownTimes) = (new List<double>(), new List<double>());
        foreach (var (email, other) in known.Zip(unknown))
        {
            knownTimes.Add(await AttemptAsync(client, form, email, cancellationToken));
            unknownTimes.Add(await AttemptAsync(client, form, other, cancellationToken));
        }

        knownTimes.RemoveRange(0, WarmUps);
        unknownTimes.RemoveRange(0, WarmUps);
        Console.WriteLine($"Milliseconds of {knownTimes.Count} refused sign-ins each, in turn:");
        Console.WriteLine("                    known  unknown");
        Console.WriteLine($"fastest          {knownTimes.Min(),8:0.0} {unknownTimes.Min(),8:0.0}");
        Console.WriteLine($"median           {At(knownTimes, 0.5),8:0.0} {At(unknownTimes, 0.5),8:0.0}");
        Console.WriteLine($"90th percentile  {At(knownTimes, 0.9),8:0.0} {At(unknownTimes, 0.9),8:0.0}");
        Console.WriteLine($"The median of unknown e-mails is {At(unknownTimes, 0.5) / At(knownTimes, 0.5):0.00} times that of known ones.");
    }

    private static async Task<SignInForm> ReadFormAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(Page, cancellationToken);
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(cancellationToken));
        var token = page.QuerySelector("main [name=__RequestVerificationToken]")?.GetAttribute("value");
        if (token is null)
        {
            throw new InvalidOperationException($"The sign-in page answered {response.StatusCode} without a form.");
        }

        return new SignInForm(token, response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private static async Task<double> AttemptAsync(HttpClient client, SignInForm form, string email, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Page);
        request.Headers.Add("Cookie", form.Cookie);
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["email"] = email,
            ["password"] = "a wrong password, long enough",
            ["__RequestVerificationToken"] = form.Token,
        });
        var start = Stopwatch.GetTimestamp();
        using var response = await client.SendAsync(request, cancellationToken);
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

        return response.StatusCode == HttpStatusCode.BadRequest
            ? milliseconds
            : throw new InvalidOperationException($"A wrong password for {email} was answered with {response.StatusCode}.");
    }

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)(share * (times.Count - 1)));

    /// <param name="Token">The antiforgery token in the form.</param>
    /// <param name="Cookie">The antiforgery cookie that belongs to it.</param>
    private sealed record SignInForm(string Token, string Cookie);
}
