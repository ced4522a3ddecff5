using System.Diagnostics;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>Runs another program, such as tor, openssl or a browser.</summary>
public static class OtherProgram
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    /// <inheritdoc cref="RunAsync(string, string, TimeSpan, string[])"/>
    public static Task<(int ExitCode, string Output)> RunAsync(string file, string home, params string[] arguments) =>
        RunAsync(file, home, DefaultTimeout, arguments);

    /// <param name="file">The program's name.</param>
    /// <param name="home">Working and home directory, writable.</param>
    /// <param name="timeout">Time-out.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The exit code and the standard output.</returns>
    /// <exception cref="OperationCanceledException">The program did not end in time.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(string file, string home, TimeSpan timeout, params string[] arguments)
    {
        // Debian installs some programs in /usr/sbin, which is not on every PATH.
        var path = File.Exists($"/usr/sbin/{file}") ? $"/usr/sbin/{file}" : file;
        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = home,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = home;
        using var program = Process.Start(start)!;
        using var cancelled = new CancellationTokenSource(timeout);
        try
        {
            program.ErrorDataReceived += (_, _) => { };
            program.BeginErrorReadLine();
            var output = await program.StandardOutput.ReadToEndAsync(cancelled.Token);
            await program.WaitForExitAsync(cancelled.Token);

            return (program.ExitCode, output);
        }
        finally
        {
            program.Kill(entireProcessTree: true);
        }
    }
}
