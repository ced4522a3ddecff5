using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EmergencySupport.Pages.Staff;

/// <summary>Reads a form that sets a password and one-time codes, and says what is wrong with it.</summary>
public sealed class NewCodes(TotpEnrolment seeds, Texts texts, TimeProvider clock)
{
    /// <summary>Null when something is wrong: it stands in the problems then.</summary>
    /// <param name="isNamed">Whether the name that goes with it is one.</param>
    public NewCodeSet? Read(CodeAnswer given, string email, string? name, bool isNamed, ModelStateDictionary problems)
    {
        if (!isNamed)
        {
            problems.AddModelError("name", texts["Join.Name.Missing"]);
        }

        var password = given.Password ?? "";
        if (PasswordRules.Find(password, email, name ?? "") is { } problem)
        {
            problems.AddModelError("password", texts[$"Join.Password.{EnumNames.Of(problem)}", PasswordRules.MinimumLength, PasswordRules.MaximumLength]);
        }

        var seed = seeds.Find(given.Seed, email);
        var step = seed is null ? null : OneTimeCodes.StepOf(seed, given.Code ?? "", clock.GetUtcNow());
        if (step is null)
        {
            problems.AddModelError("code", texts[seed is null ? "Join.Code.Late" : "Join.Code.Wrong"]);
        }

        return problems.IsValid && seed is not null && step is { } used ? new NewCodeSet(password, seed, used) : null;
    }
}

/// <summary>What somebody typed.</summary>
public sealed class CodeAnswer
{
    public string? Seed { get; init; }

    public string? Password { get; init; }

    public string? Code { get; init; }
}

/// <param name="Step">Of the code that showed that her app has the seed.</param>
public sealed record NewCodeSet(string Password, string Seed, long Step);
