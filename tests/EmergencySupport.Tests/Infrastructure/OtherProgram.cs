using System.Diagnostics;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>Runs another program, such as tor, openssl or a browser.</summary>
public static class OtherProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <inheritdoc cref="RunAsync(string, string, TimeSpan, string[])"/>
    public static Task<(int Code, string Said)> RunAsync(string file, string home, params string[] arguments) => RunAsync(file, home, Patience, arguments);

    /// <param name="file">The program's name.</param>
    /// <param name="home">Working and home directory, writable.</param>
    /// <param name="patience">Time-out.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The exit code and the standard output.</returns>
    /// <exception cref="OperationCanceledException">The program did not end in time.</exception>
    public static async Task<(int Code, string Said)> RunAsync(string file, string home, TimeSpan patience, params string[] arguments)
    {
        // Debian installs some programs in /usr/sbin, which is not on every PATH.
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
