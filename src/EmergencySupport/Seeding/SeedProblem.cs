namespace EmergencySupport.Seeding;

/// <summary>Something in a seed file that has to be mended before anything is written.</summary>
/// <param name="File">Relative to the folder of the seeds.</param>
/// <param name="Line">From 1.</param>
public sealed record SeedProblem(string File, int Line, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Reason}";
}
