namespace EmergencySupport.Seeding;

/// <summary>A problem in a seed file that has to be fixed before anything is written.</summary>
/// <param name="File">The path relative to the seeds folder.</param>
/// <param name="Line">The line number, from 1.</param>
public sealed record SeedProblem(string File, int Line, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Reason}";
}
