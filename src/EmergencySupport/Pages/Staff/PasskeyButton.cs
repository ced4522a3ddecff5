using EmergencySupport.Accounts.SignIn;

namespace EmergencySupport.Pages.Staff;

/// <summary>A form for a passkey that passkey.js completes.</summary>
public sealed record PasskeyButton
{
    public required PasskeyForm Form { get; init; }

    /// <summary>True to make a passkey, false to use one.</summary>
    public required bool IsMade { get; init; }

    public required string Action { get; init; }

    public required string Text { get; init; }

    /// <summary>Further hidden fields.</summary>
    public IReadOnlyList<(string Name, string? Value)> Fields { get; init; } = [];

    /// <summary>Label of the name field. Null if there is none.</summary>
    public string? AskName { get; init; }

    public string? Name { get; init; }

    public string Kind => IsMade ? "create" : "get";
}
