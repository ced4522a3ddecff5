using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace EmergencySupport.Web;

/// <summary>Maps exceptions to status codes and logs them without any data of the visitor.</summary>
internal sealed partial class ErrorHandler(ILogger<ErrorHandler> logger) : IExceptionHandler
{
    /// <summary>
    /// SQLSTATE classes of an unavailable database: connection exception, insufficient resources, operator
    /// intervention, object not in prerequisite state, invalid authorisation, invalid catalogue name.
    /// </summary>
    private static readonly string[] Away = ["08", "53", "57", "55", "28", "3D"];

    public static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when IsDatabaseAway(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // Logs the type and the stack trace only, because a message may contain what a visitor typed.
        switch (StatusOf(exception))
        {
            case StatusCodes.Status503ServiceUnavailable:
                Log.DatabaseAway(logger, exception.GetBaseException().GetType().Name);
                httpContext.Response.Headers.RetryAfter = "30";
                break;
            case StatusCodes.Status500InternalServerError:
                Log.Failed(logger, exception.GetBaseException().GetType().Name, exception.GetBaseException().StackTrace);
                break;
        }

        return ValueTask.FromResult(false);
    }

    private static bool IsDatabaseAway(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is PostgresException { SqlState: var state })
            {
                return Away.Contains(state[..2]);
            }

            if (current is NpgsqlException or TimeoutException)
            {
                return true;
            }
        }

        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The database does not answer ({Exception})")]
        public static partial void DatabaseAway(ILogger logger, string exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "A page failed: {Exception}\n{StackTrace}")]
        public static partial void Failed(ILogger logger, string exception, string? stackTrace);
    }
}
