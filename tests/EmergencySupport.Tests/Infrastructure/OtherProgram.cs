using System.Diagnostics;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>A program of this machine that a test asks: tor, openssl, another browser.</summary>
public static class OtherProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <inheritdoc cref="RunAsync(string, string, TimeSpan, string[])"/>
    public static Task<(int Code, string Said)> RunAsync(string file, string home, params string[] arguments) => RunAsync(file, home, Patience, arguments);

    /// <param name="file">Its name.</param>
    /// <param name="home">Where it runs, and may write.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="arguments">One by one.</param>
    /// <returns>The code that it ended with, and what it wrote to its standard output.</returns>
    /// <exception cref="OperationCanceledException">It did not end in time.</exception>
    public static async Task<(int Code, string Said)> RunAsync(string file, string home, TimeSpan patience, params string[] arguments)
    {
        // Debian keeps some programs where not everybody looks.
        var start = new ProcessStartInfo(File.Exists($"/usr/sbin/{file}") ? $"/usr/sbin/{file}" : file, arguments) { WorkingDirectory = home, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = home;
        using var program = Process.Start(start)!;
        using var ending = new CancellationTokenSource(patience);
        try
        {
            program.ErrorDataReceived += (_, _) => { };
            program.BeginErrorReadLine();
            var said = await program.StandardOutput.ReadToEndAsync(ending.Token);
            await program.WaitForExitAsync(ending.Token);

            return (program.ExitCode, said);
        }
        finally
        {
            program.Kill(entireProcessTree: true);
        }
    }
}
