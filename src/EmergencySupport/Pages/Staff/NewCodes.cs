using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EmergencySupport.Pages.Staff;

/// <summary>Validates a form that sets a password and one-time codes.</summary>
public sealed class NewCodes(TotpEnrolment enrolment, Texts texts, TimeProvider clock)
{
    /// <summary>Null if a value is invalid; the errors are added to <paramref name="problems"/>.</summary>
    /// <param name="isNamed">Whether the name is valid.</param>
    public NewCodeSet? Read(CodeAnswer answer, string email, string? name, bool isNamed, ModelStateDictionary problems)
    {
        if (!isNamed)
        {
            problems.AddModelError("name", texts["Join.Name.Missing"]);
        }

        var password = answer.Password ?? "";
        if (PasswordRules.Find(password, email, name ?? "") is { } problem)
        {
            var text = $"Join.Password.{EnumNames.Of(problem)}";
            problems.AddModelError("password", texts[text, PasswordRules.MinimumLength, PasswordRules.MaximumLength]);
        }

        var secret = enrolment.Find(answer.Seed, email);
        var step = secret is null ? null : OneTimeCodes.StepOf(secret, answer.Code ?? "", clock.GetUtcNow());
        if (step is null)
        {
            problems.AddModelError("code", texts[secret is null ? "Join.Code.Late" : "Join.Code.Wrong"]);
        }

        return problems.IsValid && secret is not null && step is { } used ? new NewCodeSet(password, secret, used) : null;
    }
}

/// <summary>The fields of the form.</summary>
public sealed class CodeAnswer
{
    /// <summary>The sealed TOTP secret.</summary>
    public string? Seed { get; init; }

    public string? Password { get; init; }

    public string? Code { get; init; }
}

/// <param name="Secret">The TOTP secret in Base32.</param>
/// <param name="Step">Time step of the code that proved that the app has the secret.</param>
public sealed record NewCodeSet(string Password, string Secret, long Step);
