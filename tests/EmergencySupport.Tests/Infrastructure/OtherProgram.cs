using System.Diagnostics;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>A program of this machine that a test asks: tor, openssl, another browser.</summary>
public static class OtherProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="file">Its name.</param>
    /// <param name="home">Where it runs, and may write.</param>
    /// <param name="arguments">One by one.</param>
    /// <returns>The code that it ended with, and what it wrote to its standard output.</returns>
    /// <exception cref="OperationCanceledException">It did not end in time.</exception>
    public static async Task<(int Code, string Said)> RunAsync(string file, string home, params string[] arguments)
    {
        // Debian keeps some programs where not everybody looks.
        var start = new ProcessStartInfo(File.Exists($"/usr/sbin/{file}") ? $"/usr/sbin/{file}" : file, arguments) { WorkingDirectory = home, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = home;
        using var program = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            program.ErrorDataReceived += (_, _) => { };
            program.BeginErrorReadLine();
            var said = await program.StandardOutput.ReadToEndAsync(patience.Token);
            await program.WaitForExitAsync(patience.Token);

            return (program.ExitCode, said);
        }
        finally
        {
            program.Kill(entireProcessTree: true);
        }
    }
}
