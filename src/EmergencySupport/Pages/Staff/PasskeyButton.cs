using EmergencySupport.Accounts.SignIn;

namespace EmergencySupport.Pages.Staff;

/// <summary>A form that passkey.js shows.</summary>
public sealed record PasskeyButton
{
    public required PasskeyForm Form { get; init; }

    /// <summary>Whether a passkey is made, or asked for.</summary>
    public required bool IsMade { get; init; }

    public required string Action { get; init; }

    public required string Text { get; init; }

    /// <summary>What else goes with it.</summary>
    public IReadOnlyList<(string Name, string? Value)> Fields { get; init; } = [];

    /// <summary>What the field for a name asks for. Null when there is none.</summary>
    public string? AskName { get; init; }

    public string? Name { get; init; }

    public string Kind => IsMade ? "create" : "get";
}
